import { useTranslate } from "../../../hooks/use-translate"
import { SelectField } from "../../common/select-field"
import { SwitchField } from "../../common/switch-field"
import type { FormPartProps } from "./form-part"
import { TextField } from "./text-field"
import { useProblemText } from "./use-problem-text"

const PROTOCOLS = ["sftp", "ssh"] as const

/** Where the shop's server is. Goes into the text and nowhere else. */
export const ServerFields = ({ values, problems, onChange }: FormPartProps) => {
  const { t } = useTranslate()
  const problemText = useProblemText(problems)

  return (
    <div className="flex flex-col gap-4 border-s ps-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t("supportAccess.form.protocol")}
          value={values.protocol}
          options={PROTOCOLS.map((value) => ({
            value,
            label: value.toUpperCase(),
          }))}
          onChange={(protocol) =>
            onChange({ protocol: protocol === "ssh" ? "ssh" : "sftp" })
          }
        />
        <TextField
          label={t("supportAccess.form.port")}
          optional
          error={problemText("port")}
          inputMode="numeric"
          maxLength={5}
          value={values.port}
          onChange={(port) => onChange({ port })}
        />
        <TextField
          label={t("supportAccess.form.host")}
          error={problemText("host")}
          maxLength={253}
          value={values.host}
          onChange={(host) => onChange({ host })}
        />
        <TextField
          label={t("supportAccess.form.username")}
          optional
          maxLength={100}
          value={values.username}
          onChange={(username) => onChange({ username })}
        />
      </div>
      <SwitchField
        label={t("supportAccess.form.publicKeyExpected")}
        checked={values.publicKeyExpected}
        onChange={(publicKeyExpected) => onChange({ publicKeyExpected })}
      />
      <SwitchField
        label={t("supportAccess.form.ipAllowlist")}
        checked={values.ipAllowlist}
        onChange={(ipAllowlist) => onChange({ ipAllowlist })}
      />
    </div>
  )
}
