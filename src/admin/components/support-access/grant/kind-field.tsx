import { Label, RadioGroup } from "@medusajs/ui"
import { useId } from "react"

import { useTranslate } from "../../../hooks/use-translate"
import type { GrantValues } from "../../../lib/support-access-form"
import type { FormPartProps } from "./form-part"

const KINDS = ["invitation", "account"] as const

/** How the helper gets in. */
export const KindField = ({ values, onChange }: FormPartProps) => {
  const { t } = useTranslate()
  const id = useId()

  return (
    <div className="flex flex-col gap-2">
      <Label id={id} size="small" weight="plus">
        {t("supportAccess.form.kind")}
      </Label>
      <RadioGroup
        aria-labelledby={id}
        value={values.kind}
        onValueChange={(kind) =>
          onChange({ kind: kind as GrantValues["kind"] })
        }
      >
        {KINDS.map((kind) => (
          <RadioGroup.ChoiceBox
            key={kind}
            value={kind}
            label={t(`supportAccess.kinds.${kind}`)}
            description={t(`supportAccess.form.kindHints.${kind}`)}
          />
        ))}
      </RadioGroup>
    </div>
  )
}
