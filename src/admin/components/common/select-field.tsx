import { Select } from "@medusajs/ui"

import { Field } from "./field"

type SelectFieldProps = {
  label: string
  hint?: string
  error?: string | null
  optional?: boolean
  placeholder?: string
  value: string
  options: { value: string; label: string }[]
  disabled?: boolean
  onChange: (value: string) => void
}

/** One choice of several. */
export const SelectField = ({
  label,
  hint,
  error,
  optional,
  placeholder,
  value,
  options,
  disabled,
  onChange,
}: SelectFieldProps) => (
  <Field label={label} hint={hint} error={error} optional={optional}>
    {(control) => (
      <Select value={value} onValueChange={onChange} disabled={disabled}>
        <Select.Trigger {...control}>
          <Select.Value placeholder={placeholder} />
        </Select.Trigger>
        <Select.Content>
          {options.map((option) => (
            <Select.Item key={option.value} value={option.value}>
              {option.label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    )}
  </Field>
)
