import { Button, Text } from "@medusajs/ui"

import { useChangeRoleUsers } from "../../hooks/use-roles"
import { useTranslate } from "../../hooks/use-translate"
import type { Role } from "../../lib/types"
import { ErrorNotice } from "../common/error-notice"
import { AddUser } from "./add-user"

type RoleUsersProps = { role: Role; isReadOnly: boolean }

export const RoleUsers = ({ role, isReadOnly }: RoleUsersProps) => {
  const { t } = useTranslate()
  const { mutate, isPending, error } = useChangeRoleUsers()

  return (
    <div className="flex flex-col gap-4">
      {!isReadOnly && (
        <AddUser
          taken={role.users.map((user) => user.id)}
          isPending={isPending}
          onAdd={(userId) => mutate({ id: role.id, add: [userId] })}
        />
      )}
      {error && <ErrorNotice error={error} />}
      {role.users.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("roles.noUsers")}
        </Text>
      )}
      <ul className="divide-y" aria-live="polite">
        {role.users.map((user) => {
          const email = user.email ?? user.id
          return (
            <li
              key={user.id}
              className="flex items-center justify-between gap-4 py-2"
            >
              <Text size="small" className="min-w-0 break-words">
                {email}
              </Text>
              {!isReadOnly && (
                <Button
                  size="small"
                  variant="transparent"
                  type="button"
                  disabled={isPending}
                  aria-label={t("roles.removeUser", { email })}
                  onClick={() => mutate({ id: role.id, remove: [user.id] })}
                >
                  {t("common.remove")}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
