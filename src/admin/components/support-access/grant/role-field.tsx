import { useMe } from "../../../hooks/use-me"
import { useRoles } from "../../../hooks/use-roles"
import { useTranslate } from "../../../hooks/use-translate"
import { roleText } from "../../../lib/role-text"
import { rolesToGive } from "../../../lib/support-access"
import { SelectField } from "../../common/select-field"
import type { FormPartProps } from "./form-part"
import { useProblemText } from "./use-problem-text"

/** Radix knows no empty value. */
const NONE = "none"

/** Whether the helper may also log in as a customer, and with which role. */
export const RoleField = ({ values, problems, onChange }: FormPartProps) => {
  const { t, tCode } = useTranslate()
  const { me, may } = useMe()
  const problemText = useProblemText(problems)
  const { roles } = useRoles(may("impersonation_role:read"))
  // Who may not read the roles knows the own ones by name.
  const choices = roles
    ? rolesToGive(roles, me?.permissions ?? []).map((role) => ({
        value: role.id,
        label: roleText(role, "name", tCode),
      }))
    : may("impersonation:create")
      ? (me?.roles ?? []).map(({ id, name }) => ({ value: id, label: name }))
      : []

  return (
    <SelectField
      label={t("supportAccess.form.role")}
      hint={
        choices.length
          ? t("supportAccess.form.roleHint")
          : t("supportAccess.form.noRoles")
      }
      error={problemText("role")}
      disabled={!choices.length}
      value={values.roleId || NONE}
      options={[
        { value: NONE, label: t("supportAccess.form.noRole") },
        ...choices,
      ]}
      onChange={(roleId) => onChange({ roleId: roleId === NONE ? "" : roleId })}
    />
  )
}
