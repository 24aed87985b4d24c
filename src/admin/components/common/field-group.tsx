import { Hint, Label } from "@medusajs/ui"
import { type ReactNode, useId } from "react"

type FieldGroupProps = {
  label: string
  hint?: string
  error?: string | null
  /** Above many controls, where a hint below would come too late. */
  hintFirst?: boolean
  children: ReactNode
}

/** Several controls that make up one value. */
export const FieldGroup = ({
  label,
  hint,
  error,
  hintFirst = false,
  children,
}: FieldGroupProps) => {
  const id = useId()
  const explanation = hint && <Hint id={`${id}-hint`}>{hint}</Hint>

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
      {hintFirst && explanation}
      {children}
      {!hintFirst && explanation}
      {error && (
        <Hint variant="error" role="alert">
          {error}
        </Hint>
      )}
    </div>
  )
}
