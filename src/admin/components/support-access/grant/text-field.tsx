import { Input } from "@medusajs/ui"
import type { ComponentProps } from "react"

import { Field } from "../../common/field"

type TextFieldProps = {
  label: string
  hint?: string
  error?: string | null
  optional?: boolean
  value: string
  onChange: (value: string) => void
} & Pick<ComponentProps<"input">, "type" | "inputMode" | "maxLength">

/** One line of text. The browser offers nothing: it is somebody else's. */
export const TextField = ({
  label,
  hint,
  error,
  optional,
  onChange,
  ...input
}: TextFieldProps) => (
  <Field label={label} hint={hint} error={error} optional={optional}>
    {(control) => (
      <Input
        {...control}
        {...input}
        size="small"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
)
