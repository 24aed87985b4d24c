import { Input } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { SettingField } from "../../lib/setting-fields"
import type { SettingProblem } from "../../lib/settings-form"
import { Field } from "../common/field"
import { SelectField } from "../common/select-field"
import { SwitchField } from "../common/switch-field"
import { ActionsField } from "./actions-field"
import { LocalizedField } from "./localized-field"
import { TextsField } from "./texts-field"

type SettingControlProps = {
  field: SettingField
  value: unknown
  problem: SettingProblem | undefined
  /** Fixed in the shop's configuration. */
  isLocked: boolean
  isReadOnly: boolean
  onChange: (value: unknown) => void
}

/** The control of one setting, by its kind. */
export const SettingControl = ({
  field,
  value,
  problem,
  isLocked,
  isReadOnly,
  onChange,
}: SettingControlProps) => {
  const { t, tCode } = useTranslate()
  const hint = t(`settings.fields.${field.key}.hint`)
  const bounds = {
    min: field.kind === "number" ? field.min : 0,
    max: "max" in field ? field.max : 0,
  }
  const common = {
    label: t(`settings.fields.${field.key}.label`),
    hint: isLocked ? `${hint} ${t("settings.locked")}` : hint,
    error: problem ? t(`settings.errors.${problem}`, bounds) : null,
    disabled: isLocked || isReadOnly,
  }

  switch (field.kind) {
    case "switch":
      return (
        <SwitchField {...common} checked={value === true} onChange={onChange} />
      )
    case "select":
      return (
        <SelectField
          {...common}
          value={String(value)}
          options={field.options.map((option) => ({
            value: option,
            label: tCode(`settings.options.${field.key}.${option}`, option),
          }))}
          onChange={onChange}
        />
      )
    case "number":
      return (
        <Field {...common} optional={field.nullable}>
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              size="small"
              className="max-w-40"
              min={field.min}
              max={field.max}
              disabled={common.disabled}
              value={String(value)}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        </Field>
      )
    case "localized":
      return (
        <LocalizedField
          {...common}
          value={value as Record<string, string>}
          onChange={onChange}
        />
      )
    case "actions":
      return (
        <ActionsField
          {...common}
          value={value as string[]}
          onChange={onChange}
        />
      )
    case "texts":
      return (
        <TextsField
          {...common}
          value={value as string[]}
          maxItems={field.maxItems}
          onChange={onChange}
        />
      )
  }
}
