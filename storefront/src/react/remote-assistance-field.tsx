"use client"

import { useId, type ReactNode } from "react"

import type { RemoteAssistance } from "../core/types"

export type RemoteAssistanceFieldProps = {
  /** What `getRemoteAssistance()` answered; nothing is shown while it is null. */
  settings: RemoteAssistance | null
  /** @default "allow_remote_shopping_assistance" */
  name?: string
  defaultChecked?: boolean
  disabled?: boolean
  className?: string
  onChange?: (allow: boolean) => void
}

/**
 * The checkbox "Allow remote shopping assistance" with the shop's own title and
 * explanation. Absent where the shop does not ask.
 */
export function RemoteAssistanceField({
  settings,
  name = "allow_remote_shopping_assistance",
  defaultChecked = false,
  disabled,
  className,
  onChange,
}: RemoteAssistanceFieldProps): ReactNode {
  const id = useId()

  if (!settings?.enabled || settings.consent_mode === "not_required") {
    return null
  }

  return (
    <div className={className} data-remote-assistance="">
      <label htmlFor={id} title={settings.tooltip}>
        <input
          id={id}
          type="checkbox"
          name={name}
          defaultChecked={defaultChecked}
          disabled={disabled}
          aria-describedby={`${id}-why`}
          onChange={(event) => onChange?.(event.target.checked)}
        />{" "}
        {settings.title}
      </label>
      <p id={`${id}-why`}>
        <small>{settings.tooltip}</small>
      </p>
    </div>
  )
}
