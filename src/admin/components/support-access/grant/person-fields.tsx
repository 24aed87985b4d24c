import { Textarea } from "@medusajs/ui"

import { useTranslate } from "../../../hooks/use-translate"
import { Field } from "../../common/field"
import type { FormPartProps } from "./form-part"
import { TextField } from "./text-field"
import { useProblemText } from "./use-problem-text"

/** Who the helper is, and what the access is for. */
export const PersonFields = ({ values, problems, onChange }: FormPartProps) => {
  const { t } = useTranslate()
  const problemText = useProblemText(problems)

  return (
    <>
      <TextField
        label={t("supportAccess.form.email")}
        hint={t("supportAccess.form.emailHint")}
        error={problemText("email")}
        type="email"
        maxLength={254}
        value={values.email}
        onChange={(email) => onChange({ email })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t("supportAccess.form.firstName")}
          optional
          maxLength={100}
          value={values.firstName}
          onChange={(firstName) => onChange({ firstName })}
        />
        <TextField
          label={t("supportAccess.form.lastName")}
          optional
          maxLength={100}
          value={values.lastName}
          onChange={(lastName) => onChange({ lastName })}
        />
        <TextField
          label={t("supportAccess.form.company")}
          optional
          maxLength={100}
          value={values.company}
          onChange={(company) => onChange({ company })}
        />
        <TextField
          label={t("supportAccess.form.ticket")}
          optional
          maxLength={200}
          value={values.ticket}
          onChange={(ticket) => onChange({ ticket })}
        />
      </div>
      <Field
        label={t("supportAccess.form.reason")}
        hint={t("supportAccess.form.reasonHint")}
        error={problemText("reason")}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1000}
            value={values.reason}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
