import { XMarkMini } from "@medusajs/icons"
import { Button, IconButton, Input, Textarea } from "@medusajs/ui"
import { type SyntheticEvent, useState } from "react"

import { useTranslate } from "../../hooks/use-translate"
import { FieldGroup } from "../common/field-group"

type LocalizedFieldProps = {
  label: string
  hint: string
  error: string | null
  disabled: boolean
  value: Record<string, string>
  onChange: (value: Record<string, string>) => void
}

const LOCALE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/** The default first: the database keeps no order. */
function byLocale(value: Record<string, string>): [string, string][] {
  const rank = (key: string) => (key === "default" ? "" : key)
  return Object.entries(value).sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))
}

/** A text in several languages; `default` stands in for all others. */
export const LocalizedField = ({
  label,
  hint,
  error,
  disabled,
  value,
  onChange,
}: LocalizedFieldProps) => {
  const { t } = useTranslate()
  const [locale, setLocale] = useState("")
  const isAddable = LOCALE.test(locale.trim()) && !(locale.trim() in value)

  const add = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (isAddable) {
      onChange({ ...value, [locale.trim()]: "" })
      setLocale("")
    }
  }

  const remove = (key: string): void =>
    onChange(
      Object.fromEntries(Object.entries(value).filter(([k]) => k !== key))
    )

  return (
    <FieldGroup label={label} hint={hint} error={error}>
      {byLocale(value).map(([key, text]) => {
        const name = key === "default" ? t("settings.defaultLocale") : key
        return (
          <div key={key} className="flex items-start gap-2">
            <span className="txt-compact-small text-ui-fg-subtle w-20 shrink-0 pt-2">
              {name}
            </span>
            <Textarea
              rows={2}
              className="min-h-0 flex-1"
              lang={key === "default" ? undefined : key}
              aria-label={`${label}: ${name}`}
              disabled={disabled}
              value={text}
              onChange={(event) =>
                onChange({ ...value, [key]: event.target.value })
              }
            />
            <IconButton
              type="button"
              size="small"
              variant="transparent"
              className={key === "default" ? "invisible" : undefined}
              disabled={disabled || key === "default"}
              aria-label={t("settings.removeLocale", { locale: key })}
              onClick={() => remove(key)}
            >
              <XMarkMini />
            </IconButton>
          </div>
        )
      })}
      {!disabled && (
        <div className="flex items-center gap-2">
          <Input
            size="small"
            className="w-20"
            placeholder="de"
            aria-label={t("settings.newLocale", { field: label })}
            value={locale}
            onChange={(event) => setLocale(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && add(event)}
          />
          <Button
            type="button"
            size="small"
            variant="secondary"
            disabled={!isAddable}
            onClick={add}
          >
            {t("settings.addLocale")}
          </Button>
        </div>
      )}
    </FieldGroup>
  )
}
