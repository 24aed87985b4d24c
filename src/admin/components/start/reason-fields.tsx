import { Input, Textarea } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import { OTHER_REASON } from "../../lib/start-form"
import { Field } from "../common/field"
import { SelectField } from "../common/select-field"
import type { FormPartProps } from "./form-part"

/** Why the admin logs in, and the ticket it belongs to. Kept in the log. */
export const ReasonFields = ({
  values,
  missing,
  eligibility,
  onChange,
}: FormPartProps) => {
  const { t } = useTranslate()
  const { reason, reason_choices } = eligibility.ask

  if (reason === "off") {
    return null
  }

  const isOptional = reason === "optional"
  const error = missing.includes("reason") ? t("start.reasonMissing") : null
  const isOther = values.reasonChoice === OTHER_REASON

  return (
    <>
      {reason_choices.length > 0 && (
        <SelectField
          label={t("start.reason")}
          optional={isOptional}
          value={values.reasonChoice}
          placeholder={t("start.reasonPlaceholder")}
          options={[
            ...reason_choices.map((text) => ({ value: text, label: text })),
            { value: OTHER_REASON, label: t("start.reasonOther") },
          ]}
          error={isOther ? null : error}
          onChange={(reasonChoice) => onChange({ reasonChoice })}
        />
      )}
      {isOther && (
        <Field
          label={
            reason_choices.length ? t("start.reasonText") : t("start.reason")
          }
          optional={isOptional}
          hint={t("start.reasonHint")}
          error={error}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={1000}
              value={values.reasonText}
              onChange={(event) => onChange({ reasonText: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label={t("start.ticket")} optional>
        {(control) => (
          <Input
            {...control}
            size="small"
            maxLength={255}
            autoComplete="off"
            value={values.ticket}
            onChange={(event) => onChange({ ticket: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
