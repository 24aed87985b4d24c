import { Hint, Label } from "@medusajs/ui"
import { type ReactNode, useId } from "react"

type FieldGroupProps = {
  label: string
  hint?: string
  error?: string | null
  children: ReactNode
}

/** Several controls that make up one value. */
export const FieldGroup = ({
  label,
  hint,
  error,
  children,
}: FieldGroupProps) => {
  const id = useId()

  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={hint ? `${id}-hint` : undefined}
      className="flex min-w-0 flex-col gap-y-2"
    >
      <Label id={`${id}-label`} size="small" weight="plus">
        {label}
      </Label>
      {children}
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {error && (
        <Hint variant="error" role="alert">
          {error}
        </Hint>
      )}
    </div>
  )
}
