import { useTranslate } from "../../../hooks/use-translate"
import { SelectField } from "../../common/select-field"
import { SwitchField } from "../../common/switch-field"
import type { FormPartProps } from "./form-part"
import { ServerFields } from "./server-fields"

const LOCALES = ["en", "fr"] as const

/** The language of the text, and what it says of the shop's server. */
export const HandoverFields = (form: FormPartProps) => {
  const { t } = useTranslate()
  const { values, onChange } = form

  return (
    <>
      <SelectField
        label={t("supportAccess.form.locale")}
        value={values.locale}
        options={LOCALES.map((locale) => ({
          value: locale,
          label: t(`supportAccess.form.locales.${locale}`),
        }))}
        onChange={(locale) => onChange({ locale })}
      />
      <SwitchField
        label={t("supportAccess.form.server")}
        hint={t("supportAccess.form.serverHint")}
        checked={values.withServer}
        onChange={(withServer) => onChange({ withServer })}
      />
      {values.withServer && <ServerFields {...form} />}
    </>
  )
}
