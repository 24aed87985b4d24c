import type { ImpersonationErrorCode, KitErrorCode } from "./error-messages"

const START_AGAIN = "Start again with “Login as Customer” in the dashboard."
const NOT_IN_VISIT =
  "Hide this action while `isImpersonating()`, or tell the agent why it is refused."
const TRY_AGAIN = "Nothing was changed: offer to try again in a moment."

const HINTS: Partial<
  Record<ImpersonationErrorCode | KitErrorCode | "invalid_request", string>
> = {
  answer_link_invalid:
    "Tell the customer that she can decide in her account instead.",
  consent_missing:
    "Show <RemoteAssistanceField/> to the customer, or ask her to allow it.",
  consent_unavailable: TRY_AGAIN,
  impersonation_action_blocked: NOT_IN_VISIT,
  impersonation_disabled: "Switch it on in the dashboard's settings.",
  impersonation_identity_conflict:
    "Call Medusa through `withImpersonation(sdk)`, which leaves the browser's own cookie session out.",
  impersonation_nested: "Close the running session first.",
  impersonation_read_only: NOT_IN_VISIT,
  impersonation_session_ended:
    "Show <ImpersonationBanner/>, which tells why and gives the browser its own login back.",
  impersonation_session_not_found: "Read the list of sessions again.",
  impersonation_unavailable: TRY_AGAIN,
  impersonation_wrong_storefront:
    "Send the publishable key of the sales channel that the storefront has in the plugin's options.",
  invalid_login_code: START_AGAIN,
  invalid_request: "Correct the field that the message names.",
  order_not_found: "Ask only for orders of the logged-in customer.",
  invalid_response:
    "Look at what answers at the address of Medusa: it must be Medusa itself, and not a page of a proxy.",
  medusa_unreachable:
    "Check the address of Medusa, that it runs, and that STORE_CORS and AUTH_CORS name this shop.",
  plugin_missing:
    "Install medusa-plugin-login-as-customer in Medusa, or update it, and restart.",
  too_many_requests: "Wait `retryAfterSeconds`, or a minute, before trying.",
}

const BY_STATUS: Record<number, string> = {
  400: "Correct what the message names; a missing publishable key is refused like this too.",
  401: "Log the customer in first, or send her token.",
}

/** What a developer can do about a failure. */
export const hintOf = (code: string | null, status: number): string =>
  (code !== null && Object.hasOwn(HINTS, code)
    ? HINTS[code as keyof typeof HINTS]
    : undefined) ??
  BY_STATUS[status] ??
  "Look into Medusa's log."
