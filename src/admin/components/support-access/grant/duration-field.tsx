import { useTranslate } from "../../../hooks/use-translate"
import {
  DURATIONS,
  MAX_HOURS,
  OWN_HOURS,
} from "../../../lib/support-access-form"
import { SelectField } from "../../common/select-field"
import type { FormPartProps } from "./form-part"
import { TextField } from "./text-field"
import { useProblemText } from "./use-problem-text"

type DurationFieldProps = FormPartProps & {
  /** What a request asks for. */
  maxHours?: number
}

/** Some usual times, or hours of one's own. */
export const DurationField = ({
  values,
  problems,
  onChange,
  maxHours = MAX_HOURS,
}: DurationFieldProps) => {
  const { t } = useTranslate()
  const problemText = useProblemText(problems)
  const isOwn = values.duration === OWN_HOURS
  const presets = DURATIONS.filter((days) => Number(days) * 24 <= maxHours)

  return (
    <>
      <SelectField
        label={t("supportAccess.form.duration")}
        value={values.duration}
        options={[
          ...presets.map((days) => ({
            value: days,
            label: t("supportAccess.form.days", { count: Number(days) }),
          })),
          { value: OWN_HOURS, label: t("supportAccess.form.ownHours") },
        ]}
        error={isOwn ? null : problemText("hours")}
        onChange={(duration) => onChange({ duration })}
      />
      {isOwn && (
        <TextField
          label={t("supportAccess.form.hours")}
          hint={
            maxHours < MAX_HOURS
              ? t("supportAccess.form.hoursAskedHint", { count: maxHours })
              : t("supportAccess.form.hoursHint")
          }
          error={problemText("hours")}
          inputMode="numeric"
          maxLength={4}
          value={values.hours}
          onChange={(hours) => onChange({ hours })}
        />
      )}
    </>
  )
}
