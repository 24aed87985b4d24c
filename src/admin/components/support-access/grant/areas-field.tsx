import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"

import { useTranslate } from "../../../hooks/use-translate"
import { AREAS } from "../../../lib/support-access"
import type { SupportAccessArea } from "../../../lib/types"
import { FieldGroup } from "../../common/field-group"

type AreasFieldProps = {
  value: SupportAccessArea[]
  /** Those that may be ticked. */
  areas?: readonly SupportAccessArea[]
  error: string | null
  onChange: (areas: SupportAccessArea[]) => void
}

/** The parts of the admin that are open, each with what it shows. */
export const AreasField = ({
  value,
  areas = AREAS,
  error,
  onChange,
}: AreasFieldProps) => {
  const { t } = useTranslate()
  const id = useId()

  return (
    <FieldGroup
      label={t("supportAccess.form.areas")}
      hint={t("supportAccess.form.areasHint")}
      hintFirst
      error={error}
    >
      {AREAS.filter((area) => areas.includes(area)).map((area) => (
        <div key={area} className="flex items-start gap-2">
          <Checkbox
            id={`${id}-${area}`}
            checked={value.includes(area)}
            aria-describedby={`${id}-${area}-hint`}
            onCheckedChange={(isOn) =>
              onChange(
                AREAS.filter((known) =>
                  known === area ? isOn === true : value.includes(known)
                )
              )
            }
          />
          <div>
            <Label htmlFor={`${id}-${area}`} size="small" className="block">
              {t(`supportAccess.areas.${area}`)}
            </Label>
            <p
              id={`${id}-${area}-hint`}
              className="txt-small text-ui-fg-subtle text-pretty"
            >
              {t(`supportAccess.areaHints.${area}`)}
            </p>
          </div>
        </div>
      ))}
    </FieldGroup>
  )
}
