type ErrorDefinition = {
  readonly status: 400 | 401 | 403 | 404 | 409 | 429 | 503
  readonly message: string
}

/**
 * Every refusal of this plugin: a stable code with its HTTP status and its
 * English message. js-sdk hands storefronts only status and message, so a
 * message is as stable as its code.
 */
export const ERRORS = {
  impersonation_human_required: {
    status: 403,
    message: "An API key cannot log in as a customer. Log in as an admin user.",
  },
  impersonation_nested: {
    status: 403,
    message: "This is not possible while you are logged in as a customer.",
  },
  impersonation_permission_denied: {
    status: 403,
    message: "You do not have the permission for this.",
  },
  impersonation_disabled: {
    status: 403,
    message: "Login as Customer is switched off.",
  },
  customer_not_found: {
    status: 404,
    message: "There is no such customer.",
  },
  customer_has_no_account: {
    status: 403,
    message: "This customer has no account to log in to.",
  },
  consent_missing: {
    status: 403,
    message: "The customer has not allowed remote shopping assistance.",
  },
  pin_invalid: {
    status: 403,
    message: "The PIN is not valid or no longer valid. Ask for a new one.",
  },
  storefront_required: {
    status: 400,
    message: "storefront_id is required: choose a storefront.",
  },
  storefront_unknown: {
    status: 400,
    message: "storefront_id is not a configured storefront.",
  },
  reason_required: {
    status: 400,
    message: "reason is required.",
  },
  step_up_required: {
    status: 403,
    message: "Log in again with your second factor, then try again.",
  },
  too_many_requests: {
    status: 429,
    message: "Too many attempts. Try again later.",
  },
  invalid_request: {
    status: 400,
    message: "The request is not valid.",
  },
  invalid_login_code: {
    status: 401,
    message: "The login code is not valid or no longer valid.",
  },
  impersonation_session_ended: {
    status: 401,
    message: "The login as this customer has ended.",
  },
  impersonation_session_not_found: {
    status: 404,
    message: "There is no such session.",
  },
  impersonation_read_only: {
    status: 403,
    message: "This login as customer is read-only.",
  },
  impersonation_action_blocked: {
    status: 403,
    message: "This cannot be done while logged in as a customer.",
  },
  impersonation_wrong_storefront: {
    status: 403,
    message: "This login as customer is for another storefront.",
  },
  impersonation_identity_conflict: {
    status: 409,
    message:
      "This browser is also logged in as a customer. Log out there, or log in as the customer again.",
  },
  impersonation_unavailable: {
    status: 503,
    message: "Login as Customer cannot be checked right now. Nothing was done.",
  },
  setting_locked: {
    status: 400,
    message: "This setting is fixed in the shop's configuration.",
  },
  role_not_found: {
    status: 404,
    message: "There is no such role.",
  },
  role_built_in: {
    status: 400,
    message: "A built-in role cannot be deleted.",
  },
  role_name_taken: {
    status: 400,
    message: "name is taken by another role.",
  },
  role_exceeds_own: {
    status: 403,
    message: "Nobody can give or take permissions that they do not hold.",
  },
  role_last_holder: {
    status: 400,
    message:
      "The last holder of impersonation_role:update cannot lose it. Give it to somebody else first.",
  },
  user_not_found: {
    status: 400,
    message: "There is no such admin user.",
  },
  log_entry_not_found: {
    status: 404,
    message: "There is no such log entry.",
  },
  log_key_missing: {
    status: 409,
    message:
      "The log was sealed with another secret. Name the former jwtSecret in the option former_secrets.",
  },
  support_access_not_found: {
    status: 404,
    message: "There is no such support access.",
  },
  support_access_not_open: {
    status: 400,
    message: "This support access is over, or nothing is to be answered.",
  },
  email_taken: {
    status: 400,
    message:
      "email belongs to somebody already: an admin user, a login of the shop, or an open support access.",
  },
  support_access_ended: {
    status: 401,
    message: "This support access has ended.",
  },
  invalid_request_code: {
    status: 401,
    message: "The code is not valid.",
  },
  invalid_invitation: {
    status: 401,
    message: "The invitation is not valid or no longer valid.",
  },
  support_access_restricted: {
    status: 403,
    message: "This support access does not reach this part of the shop.",
  },
  support_access_read_only: {
    status: 403,
    message: "This support access may only read.",
  },
  support_access_ip_denied: {
    status: 403,
    message: "This support access is not open to your address.",
  },
  order_not_found: {
    status: 404,
    message: "There is no such order.",
  },
  consent_not_needed: {
    status: 400,
    message: "This customer need not be asked: logging in is allowed already.",
  },
  notification_unavailable: {
    status: 400,
    message: "The message cannot be sent: no notification provider takes it.",
  },
  notification_failed: {
    status: 503,
    message: "The message could not be sent. It does not count: try again.",
  },
  answer_link_invalid: {
    status: 404,
    message: "This link is not valid or no longer valid.",
  },
  consent_unavailable: {
    status: 503,
    message: "The consent could not be saved. Try again.",
  },
} as const satisfies Record<string, ErrorDefinition>

/** A stable code of `ERRORS`. */
export type ErrorCode = keyof typeof ERRORS
