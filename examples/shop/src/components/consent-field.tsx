import type { RemoteAssistance } from "medusa-login-as-customer-storefront"
import { RemoteAssistanceField } from "medusa-login-as-customer-storefront/react"

/** The consent box of a form, which also tells the action that the shop asked. */
export const ConsentField = ({
  settings,
}: {
  settings: RemoteAssistance | null
}) => (
  <RemoteAssistanceField
    className="consent"
    settings={settings}
    consent={null}
  />
)
