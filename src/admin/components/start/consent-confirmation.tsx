import { Alert, Input } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import { CONFIRMATION_WAYS, type ConfirmationWay } from "../../lib/start-form"
import { Field } from "../common/field"
import { SelectField } from "../common/select-field"
import type { FormPartProps } from "./form-part"

/** How the customer agreed, when the account itself does not say so. */
export const ConsentConfirmation = ({
  values,
  missing,
  onChange,
}: FormPartProps) => {
  const { t } = useTranslate()

  return (
    <div className="flex flex-col gap-4">
      <Alert variant="info">{t("confirmation.explanation")}</Alert>
      <SelectField
        label={t("confirmation.by")}
        value={values.confirmedBy}
        placeholder={t("confirmation.placeholder")}
        options={CONFIRMATION_WAYS.map((way) => ({
          value: way,
          label: t(`confirmation.ways.${way}`),
        }))}
        error={
          missing.includes("confirmedBy") ? t("confirmation.missing") : null
        }
        onChange={(way) => onChange({ confirmedBy: way as ConfirmationWay })}
      />
      <Field label={t("confirmation.note")} optional>
        {(control) => (
          <Input
            {...control}
            size="small"
            maxLength={500}
            autoComplete="off"
            value={values.confirmationNote}
            onChange={(event) =>
              onChange({ confirmationNote: event.target.value })
            }
          />
        )}
      </Field>
    </div>
  )
}
