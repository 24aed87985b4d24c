import { Label, RadioGroup, Text } from "@medusajs/ui"
import { useId } from "react"

import { useTranslate } from "../../hooks/use-translate"
import type { SessionMode } from "../../lib/types"
import { SelectField } from "../common/select-field"
import type { FormPartProps } from "./form-part"

/** Where to log in, and whether changes are allowed there. */
export const StorefrontAndMode = ({
  values,
  missing,
  eligibility,
  onChange,
}: FormPartProps) => {
  const { t } = useTranslate()
  const labelId = useId()
  const { storefronts, modes, ask } = eligibility
  const chosen = storefronts.find(({ id }) => id === values.storefrontId)

  return (
    <>
      {ask.storefront ? (
        <SelectField
          label={t("start.storefront")}
          value={values.storefrontId}
          options={storefronts.map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
          hint={chosen?.url}
          placeholder={t("start.storefrontPlaceholder")}
          error={
            missing.includes("storefrontId")
              ? t("start.storefrontMissing")
              : null
          }
          onChange={(storefrontId) => onChange({ storefrontId })}
        />
      ) : (
        chosen && (
          <div>
            <Text size="small" weight="plus">
              {t("start.storefront")}
            </Text>
            <Text size="small" className="text-ui-fg-subtle break-words">
              {chosen.name} · {chosen.url}
            </Text>
          </div>
        )
      )}
      <div className="flex flex-col gap-2">
        <Label id={labelId} size="small" weight="plus">
          {t("start.mode")}
        </Label>
        {modes.length > 1 ? (
          <RadioGroup
            aria-labelledby={labelId}
            value={values.mode}
            onValueChange={(mode) => onChange({ mode: mode as SessionMode })}
          >
            {modes.map((mode) => (
              <RadioGroup.ChoiceBox
                key={mode}
                value={mode}
                label={t(`modes.${mode}`)}
                description={t(`modeHints.${mode}`)}
              />
            ))}
          </RadioGroup>
        ) : (
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("start.onlyReadOnly")}
          </Text>
        )}
      </div>
    </>
  )
}
