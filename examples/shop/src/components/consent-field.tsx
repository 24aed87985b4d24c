import type { RemoteAssistance } from "medusa-login-as-customer-storefront"
import { RemoteAssistanceField } from "medusa-login-as-customer-storefront/react"

/** The consent box with a note for the action that the shop asked. */
export function ConsentField({
  settings,
}: {
  settings: RemoteAssistance | null
}) {
  const asks = settings?.enabled && settings.consent_mode !== "not_required"

  return (
    <>
      {asks && <input type="hidden" name="asks_consent" value="1" />}
      <RemoteAssistanceField
        className="consent"
        settings={settings}
        consent={null}
      />
    </>
  )
}
