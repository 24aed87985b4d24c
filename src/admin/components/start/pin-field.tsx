import { Input } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import { lacksConsent, mayConfirmConsent } from "../../lib/start-form"
import { Field } from "../common/field"
import type { FormPartProps } from "./form-part"

type PinFieldProps = FormPartProps & {
  /** Why the last start refused this PIN. */
  refusal: string | null
}

/**
 * The PIN that the customer reads out. It says who is on the phone, and is her
 * consent to this visit where the account says nothing.
 */
export const PinField = ({
  values,
  missing,
  eligibility,
  onChange,
  refusal,
}: PinFieldProps) => {
  const { t } = useTranslate()

  return (
    <Field
      label={t("pin.label")}
      optional={!lacksConsent(eligibility) || mayConfirmConsent(eligibility)}
      hint={lacksConsent(eligibility) ? t("pin.consents") : t("pin.identifies")}
      error={missing.includes("pin") ? t("pin.missing") : refusal}
    >
      {(control) => (
        <Input
          {...control}
          size="small"
          inputMode="numeric"
          maxLength={11}
          autoComplete="off"
          value={values.pin}
          onChange={(event) => onChange({ pin: event.target.value })}
        />
      )}
    </Field>
  )
}
