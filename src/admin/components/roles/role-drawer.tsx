import { Drawer } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import { roleText } from "../../lib/role-text"
import type { Role } from "../../lib/types"
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
    <Drawer open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{title}</Drawer.Title>
        </Drawer.Header>
        <RoleForm role={role} isReadOnly={isReadOnly} onClose={onClose} />
      </Drawer.Content>
    </Drawer>
  )
}
