import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"

import { useTranslate } from "../../hooks/use-translate"
import { groupPermissions, permissionKey } from "../../lib/permission-groups"
import type { Permission } from "../../lib/types"
import { FieldGroup } from "../common/field-group"

type PermissionChecklistProps = {
  /** All there are. */
  permissions: Permission[]
  value: Permission[]
  /** What the admin holds: nobody gives or takes more. */
  held: Permission[]
  disabled: boolean
  onChange: (value: Permission[]) => void
}

/** Permissions with their titles, grouped by what they are about. */
export const PermissionChecklist = ({
  permissions,
  value,
  held,
  disabled,
  onChange,
}: PermissionChecklistProps) => {
  const { t, tCode } = useTranslate()
  const id = useId()

  const toggle = (permission: Permission, isOn: boolean): void =>
    onChange(
      permissions.filter((known) =>
        known === permission ? isOn : value.includes(known)
      )
    )

  return (
    <div className="flex flex-col gap-5">
      {groupPermissions(permissions).map((group) => (
        <FieldGroup
          key={group.resource}
          label={tCode(`permissions.${group.resource}.title`, group.resource)}
        >
          {group.permissions.map((permission) => {
            const isHeld = held.includes(permission)
            const key = `${id}-${permission}`
            return (
              <div key={permission} className="flex items-start gap-2">
                <Checkbox
                  id={key}
                  checked={value.includes(permission)}
                  disabled={disabled || !isHeld}
                  aria-describedby={isHeld ? undefined : `${key}-hint`}
                  onCheckedChange={(isOn) => toggle(permission, isOn === true)}
                />
                <div>
                  <Label htmlFor={key} size="small" className="block">
                    {tCode(
                      `permissions.${permissionKey(permission)}`,
                      permission
                    )}
                  </Label>
                  {!isHeld && !disabled && (
                    <p
                      id={`${key}-hint`}
                      className="txt-small text-ui-fg-muted"
                    >
                      {t("roles.notHeld")}
                    </p>
                  )}
                </div>
              </div>
            )
          })}
        </FieldGroup>
      ))}
    </div>
  )
}
