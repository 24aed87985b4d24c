import { useTranslate } from "../../../hooks/use-translate"
import type { SupportAccess } from "../../../lib/types"
import { SwitchField } from "../../common/switch-field"
import { AddressesField } from "./addresses-field"
import { AreasField } from "./areas-field"
import type { FormPartProps } from "./form-part"
import { RoleField } from "./role-field"
import { useProblemText } from "./use-problem-text"

type LimitFieldsProps = FormPartProps & {
  /** The line that the server refused. */
  badAddress: string | null
  /** What is asked for, and not to be exceeded; null where all may be given. */
  within: SupportAccess | null
}

/** What the access may do, and from where. */
export const LimitFields = ({
  badAddress,
  within,
  ...form
}: LimitFieldsProps) => {
  const { t } = useTranslate()
  const { values, problems, onChange } = form
  const problemText = useProblemText(problems)

  return (
    <>
      <SwitchField
        label={t("supportAccess.form.readOnly")}
        hint={
          within
            ? t("supportAccess.requests.readsHint")
            : t("supportAccess.form.readOnlyHint")
        }
        checked={values.readOnly}
        disabled={within?.read_only}
        onChange={(readOnly) => onChange({ readOnly })}
      />
      <AreasField
        value={values.areas}
        areas={within?.areas}
        error={problemText("areas")}
        onChange={(areas) => onChange({ areas })}
      />
      {!within && <RoleField {...form} />}
      <AddressesField
        value={values.addresses}
        error={
          badAddress && problems.addresses
            ? t("supportAccess.problems.addresses", { value: badAddress })
            : problems.addresses
              ? t("supportAccess.problems.addressesUnknown")
              : null
        }
        onChange={(addresses) => onChange({ addresses })}
      />
    </>
  )
}
