import { toast } from "@medusajs/ui"
import { useState } from "react"

import { useChangeSupport } from "../../../hooks/use-support-step"
import { useTranslate } from "../../../hooks/use-translate"
import {
  type GrantValues,
  refusedAddress,
  refusedFields,
  toChangeBody,
  valuesOf,
} from "../../../lib/support-access-form"
import type { SupportAccess } from "../../../lib/types"
import { ErrorNotice } from "../../common/error-notice"
import { SelectField } from "../../common/select-field"
import { SwitchField } from "../../common/switch-field"
import { AddressesField } from "../grant/addresses-field"
import { AreasField } from "../grant/areas-field"
import { DrawerForm } from "./drawer-form"

type ChangeFormProps = { access: SupportAccess; onClose: () => void }

export const ChangeForm = ({ access, onClose }: ChangeFormProps) => {
  const { t, locale } = useTranslate()
  const [values, setValues] = useState(() => valuesOf(access, locale))
  const { mutate, isPending, error } = useChangeSupport(access.id)
  const change = (part: Partial<GrantValues>): void =>
    setValues((before) => ({ ...before, ...part }))
  const isAreaMissing = values.areas.length === 0
  const { addresses } = refusedFields(error)
  const badAddress = addresses && refusedAddress(error, values)

  const save = (): void => {
    if (!isAreaMissing) {
      mutate(toChangeBody(values), {
        onSuccess: () => {
          toast.success(t("supportAccess.change.done"))
          onClose()
        },
      })
    }
  }

  return (
    <DrawerForm
      submit={t("common.save")}
      isPending={isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <SwitchField
        label={t("supportAccess.form.readOnly")}
        checked={values.readOnly}
        disabled={access.read_only}
        onChange={(readOnly) => change({ readOnly })}
      />
      <AreasField
        value={values.areas}
        areas={access.areas}
        error={isAreaMissing ? t("supportAccess.problems.areas") : null}
        onChange={(areas) => change({ areas })}
      />
      {access.role && (
        <SelectField
          label={t("supportAccess.form.role")}
          value={values.roleId || "none"}
          options={[
            {
              value: access.role.id,
              label: t("supportAccess.change.keepRole", {
                role: access.role.name,
              }),
            },
            { value: "none", label: t("supportAccess.change.dropRole") },
          ]}
          onChange={(id) => change({ roleId: id === "none" ? "" : id })}
        />
      )}
      <AddressesField
        value={values.addresses}
        error={
          addresses
            ? badAddress
              ? t("supportAccess.problems.addresses", { value: badAddress })
              : t("supportAccess.problems.addressesUnknown")
            : null
        }
        onChange={(text) => change({ addresses: text })}
      />
      {error && !addresses && <ErrorNotice error={error} />}
    </DrawerForm>
  )
}
