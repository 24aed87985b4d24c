/**
 * Status and English message of the plugin's refusals that a storefront can
 * meet: js-sdk hands over nothing else. The plugin keeps them stable; a test
 * compares this copy with the plugin's own catalogue.
 */
export const ERROR_MESSAGES = {
  answer_link_invalid: [404, "This link is not valid or no longer valid."],
  consent_missing: [
    403,
    "The customer has not allowed remote shopping assistance.",
  ],
  consent_unavailable: [503, "The consent could not be saved. Try again."],
  impersonation_action_blocked: [
    403,
    "This cannot be done while logged in as a customer.",
  ],
  impersonation_disabled: [403, "Login as Customer is switched off."],
  impersonation_identity_conflict: [
    409,
    "This browser is also logged in as a customer. Log out there, or log in as the customer again.",
  ],
  impersonation_nested: [
    403,
    "This is not possible while you are logged in as a customer.",
  ],
  impersonation_read_only: [403, "This login as customer is read-only."],
  impersonation_session_ended: [401, "The login as this customer has ended."],
  impersonation_session_not_found: [404, "There is no such session."],
  impersonation_unavailable: [
    503,
    "Login as Customer cannot be checked right now. Nothing was done.",
  ],
  impersonation_wrong_storefront: [
    403,
    "This login as customer is for another storefront.",
  ],
  invalid_login_code: [401, "The login code is not valid or no longer valid."],
  order_not_found: [404, "There is no such order."],
} as const satisfies Record<string, readonly [number, string]>

/** A stable code of the plugin that a storefront can meet. */
export type ImpersonationErrorCode = keyof typeof ERROR_MESSAGES

/** Codes of the kit's own, for what is no refusal of the plugin. */
export type KitErrorCode =
  | "medusa_unreachable"
  | "invalid_response"
  | "plugin_missing"
  | "too_many_requests"
