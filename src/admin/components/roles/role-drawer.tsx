import { useTranslate } from "../../hooks/use-translate"
import { roleText } from "../../lib/role-text"
import type { Role } from "../../lib/types"
import { SideDrawer } from "../common/side-drawer"
import { RoleForm } from "./role-form"

type RoleDrawerProps = {
  /** Null: a new role. */
  role: Role | null
  open: boolean
  isReadOnly: boolean
  onClose: () => void
}

/** A role's name and permissions. */
export const RoleDrawer = ({
  role,
  open,
  isReadOnly,
  onClose,
}: RoleDrawerProps) => {
  const { t, tCode } = useTranslate()
  const title = role
    ? t(isReadOnly ? "roles.view" : "roles.edit", {
        name: roleText(role, "name", tCode),
      })
    : t("roles.create")

  return (
    <SideDrawer open={open} onClose={onClose} title={title}>
      <RoleForm role={role} isReadOnly={isReadOnly} onClose={onClose} />
    </SideDrawer>
  )
}
