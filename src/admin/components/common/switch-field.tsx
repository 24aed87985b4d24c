import { Hint, Label, Switch } from "@medusajs/ui"
import { type ReactNode, useId } from "react"

type SwitchFieldProps = {
  label: string
  hint?: ReactNode
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

/** A switch with its label beside it. */
export const SwitchField = ({
  label,
  hint,
  checked,
  disabled,
  onChange,
}: SwitchFieldProps) => {
  const id = useId()

  return (
    <div className="flex items-start gap-3">
      <Switch
        id={id}
        className="mt-0.5 shrink-0"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onCheckedChange={onChange}
      />
      <div className="flex flex-col gap-1">
        <Label htmlFor={id} size="small" weight="plus">
          {label}
        </Label>
        {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      </div>
    </div>
  )
}
