import { Drawer } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import { roleText } from "../../lib/role-text"
import type { Role } from "../../lib/types"
import { RoleUsers } from "./role-users"

type RoleUsersDrawerProps = {
  role: Role | null
  isReadOnly: boolean
  onClose: () => void
}

/** Who holds a role. Changes are saved at once. */
export const RoleUsersDrawer = ({
  role,
  isReadOnly,
  onClose,
}: RoleUsersDrawerProps) => {
  const { t, tCode } = useTranslate()

  return (
    <Drawer open={role !== null} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {t("roles.usersOf", {
              name: role ? roleText(role, "name", tCode) : "",
            })}
          </Drawer.Title>
          <Drawer.Description className="!txt-small text-ui-fg-subtle">
            {t("roles.usersHint")}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto">
          {role && <RoleUsers role={role} isReadOnly={isReadOnly} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
