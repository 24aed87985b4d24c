import { Button, Drawer, Input, Textarea, toast } from "@medusajs/ui"
import { type FormEvent, useState } from "react"

import { useMe } from "../../hooks/use-me"
import { usePermissions } from "../../hooks/use-permissions"
import { useSaveRole } from "../../hooks/use-roles"
import { useTranslate } from "../../hooks/use-translate"
import type { Permission, Role } from "../../lib/types"
import { ErrorNotice } from "../common/error-notice"
import { Field } from "../common/field"
import { PermissionChecklist } from "./permission-checklist"

type RoleFormProps = {
  role: Role | null
  isReadOnly: boolean
  onClose: () => void
}

export const RoleForm = ({ role, isReadOnly, onClose }: RoleFormProps) => {
  const { t } = useTranslate()
  const { me } = useMe()
  const all = usePermissions()
  const [name, setName] = useState(role?.name ?? "")
  const [description, setDescription] = useState(role?.description ?? "")
  const [permissions, setPermissions] = useState<Permission[]>(
    role?.permissions ?? []
  )
  const [isChecked, setChecked] = useState(false)
  const { mutate, isPending, error } = useSaveRole()
  const isNameless = !name.trim()

  const save = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (!isNameless) {
      mutate(
        {
          id: role?.id,
          name: name.trim(),
          description: description.trim() || null,
          permissions,
        },
        {
          onSuccess: () => {
            toast.success(t("roles.saved"))
            onClose()
          },
        }
      )
    }
  }

  return (
    <form
      noValidate
      onSubmit={save}
      className="flex flex-1 flex-col overflow-hidden"
    >
      <Drawer.Body className="flex flex-1 flex-col gap-5 overflow-y-auto">
        <Field
          label={t("roles.name")}
          error={isChecked && isNameless ? t("roles.nameMissing") : null}
        >
          {(control) => (
            <Input
              {...control}
              size="small"
              maxLength={100}
              disabled={isReadOnly}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("roles.description")} optional>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={500}
              disabled={isReadOnly}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
        <PermissionChecklist
          permissions={all}
          value={permissions}
          held={me?.permissions ?? []}
          disabled={isReadOnly}
          onChange={setPermissions}
        />
        {error && <ErrorNotice error={error} />}
      </Drawer.Body>
      <Drawer.Footer>
        <Button
          size="small"
          variant="secondary"
          type="button"
          onClick={onClose}
        >
          {isReadOnly ? t("common.close") : t("common.cancel")}
        </Button>
        {!isReadOnly && (
          <Button size="small" type="submit" isLoading={isPending}>
            {t("common.save")}
          </Button>
        )}
      </Drawer.Footer>
    </form>
  )
}
