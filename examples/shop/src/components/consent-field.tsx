import type { RemoteAssistance } from "medusa-login-as-customer-storefront"
import { RemoteAssistanceField } from "medusa-login-as-customer-storefront/react"

/** The consent box with a note for the action that it was on the form. */
export function ConsentField({
  settings,
  defaultChecked,
  disabled = false,
}: {
  settings: RemoteAssistance | null
  defaultChecked: boolean
  /** Shown, but not the visitor's to change. */
  disabled?: boolean
}) {
  const asks =
    !disabled && settings?.enabled && settings.consent_mode !== "not_required"

  return (
    <>
      {asks && <input type="hidden" name="asks_consent" value="1" />}
      <RemoteAssistanceField
        className="consent"
        settings={settings}
        defaultChecked={defaultChecked}
        disabled={disabled}
      />
    </>
  )
}
