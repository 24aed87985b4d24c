import { Badge, Button, Text, toast, usePrompt } from "@medusajs/ui"

import { useErrorText } from "../../hooks/use-error-text"
import { useDeleteRole } from "../../hooks/use-roles"
import { useTranslate } from "../../hooks/use-translate"
import { roleText } from "../../lib/role-text"
import type { Role } from "../../lib/types"

type RoleRowProps = {
  role: Role
  isReadOnly: boolean
  onEdit: () => void
  onUsers: () => void
}

/** One role with its actions. Built-in roles cannot be deleted. */
export const RoleRow = ({
  role,
  isReadOnly,
  onEdit,
  onUsers,
}: RoleRowProps) => {
  const { t, tCode } = useTranslate()
  const errorText = useErrorText()
  const prompt = usePrompt()
  const { mutateAsync, isPending } = useDeleteRole()
  const name = roleText(role, "name", tCode)

  const remove = async (): Promise<void> => {
    const isSure = await prompt({
      title: t("roles.deleteTitle", { name }),
      description: t("roles.deleteText"),
      confirmText: t("common.delete"),
      cancelText: t("common.cancel"),
    })
    if (isSure) {
      // Not by callbacks of `mutate`: what it deletes may take this button along.
      await mutateAsync(role.id).then(
        () => toast.success(t("roles.deleted")),
        (error) => toast.error(errorText(error))
      )
    }
  }

  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-2">
          <Text size="small" weight="plus">
            {name}
          </Text>
          {role.built_in && <Badge size="2xsmall">{t("roles.builtIn")}</Badge>}
        </div>
        {role.description && (
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {roleText(role, "description", tCode)}
          </Text>
        )}
        <Text size="xsmall" className="text-ui-fg-muted">
          {t("roles.permissionCount", { count: role.permissions.length })}
          {" · "}
          {t("roles.userCount", { count: role.users.length })}
        </Text>
      </div>
      <div className="flex items-center gap-2">
        <Button
          size="small"
          variant="transparent"
          aria-label={t("roles.usersOf", { name })}
          onClick={onUsers}
        >
          {t("roles.users")}
        </Button>
        <Button
          size="small"
          variant="transparent"
          aria-label={t(isReadOnly ? "roles.view" : "roles.edit", { name })}
          onClick={onEdit}
        >
          {isReadOnly ? t("common.view") : t("common.edit")}
        </Button>
        {!isReadOnly && !role.built_in && (
          <Button
            size="small"
            variant="transparent"
            isLoading={isPending}
            aria-label={t("roles.deleteTitle", { name })}
            onClick={() => void remove()}
          >
            {t("common.delete")}
          </Button>
        )}
      </div>
    </li>
  )
}
