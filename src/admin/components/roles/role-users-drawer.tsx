import { Drawer } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import { roleText } from "../../lib/role-text"
import type { Role } from "../../lib/types"
import { SideDrawer } from "../common/side-drawer"
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
    <SideDrawer
      open={role !== null}
      onClose={onClose}
      title={t("roles.usersOf", {
        name: role ? roleText(role, "name", tCode) : "",
      })}
      subtitle={t("roles.usersHint")}
    >
      <Drawer.Body className="overflow-y-auto">
        {role && <RoleUsers role={role} isReadOnly={isReadOnly} />}
      </Drawer.Body>
    </SideDrawer>
  )
}
