import { Hint, Label, Text } from "@medusajs/ui"
import { type ReactNode, useId } from "react"

import { useTranslate } from "../../hooks/use-translate"
import { bringIntoView } from "../../lib/bring-into-view"

/** Give these to the control, so that label, hint and error belong to it. */
export type ControlProps = {
  id: string
  "aria-describedby": string | undefined
  "aria-invalid": boolean
}

type FieldProps = {
  label: string
  hint?: string
  error?: string | null
  optional?: boolean
  children: (control: ControlProps) => ReactNode
}

/** A labelled control with its hint and its error. */
export const Field = ({
  label,
  hint,
  error,
  optional = false,
  children,
}: FieldProps) => {
  const { t } = useTranslate()
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`]
    .filter(Boolean)
    .join(" ")

  return (
    <div className="flex min-w-0 flex-col gap-y-1.5">
      <div className="flex items-center gap-x-1">
        <Label htmlFor={id} size="small" weight="plus">
          {label}
        </Label>
        {optional && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            ({t("common.optional")})
          </Text>
        )}
      </div>
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": Boolean(error),
      })}
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {error && (
        <Hint
          ref={bringIntoView}
          id={`${id}-error`}
          variant="error"
          role="alert"
        >
          {error}
        </Hint>
      )}
    </div>
  )
}
