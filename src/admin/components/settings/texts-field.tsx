import { XMarkMini } from "@medusajs/icons"
import { Button, IconButton, Input } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import { FieldGroup } from "../common/field-group"

type TextsFieldProps = {
  label: string
  hint: string
  error: string | null
  disabled: boolean
  value: string[]
  maxItems: number
  onChange: (value: string[]) => void
}

/** A list of short texts. */
export const TextsField = ({
  label,
  hint,
  error,
  disabled,
  value,
  maxItems,
  onChange,
}: TextsFieldProps) => {
  const { t } = useTranslate()

  return (
    <FieldGroup label={label} hint={hint} error={error}>
      {value.map((text, index) => (
        <div key={index} className="flex items-center gap-2">
          <div className="flex-1">
            <Input
              size="small"
              aria-label={t("settings.choice", { number: index + 1 })}
              disabled={disabled}
              value={text}
              onChange={(event) =>
                onChange(
                  value.map((old, at) =>
                    at === index ? event.target.value : old
                  )
                )
              }
            />
          </div>
          <IconButton
            type="button"
            size="small"
            variant="transparent"
            disabled={disabled}
            aria-label={t("settings.removeChoice", { number: index + 1 })}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <XMarkMini />
          </IconButton>
        </div>
      ))}
      {!disabled && (
        <Button
          type="button"
          size="small"
          variant="secondary"
          className="w-fit"
          disabled={value.length >= maxItems}
          onClick={() => onChange([...value, ""])}
        >
          {t("settings.addChoice")}
        </Button>
      )}
    </FieldGroup>
  )
}
