/**
 * The events of this plugin. Their data are ids only: session events carry
 * `{ id }` of the session, a refusal `{ code, admin_id, customer_id }`, a
 * logged action `{ id }` of the log entry, consent `{ customer_id }`, a mailed
 * request for it `{ customer_id, admin_id }`, a support access `{ id }`.
 */
export const LoginAsCustomerEvents = {
  SESSION_STARTED: "login_as_customer.session_started",
  SESSION_ENDED: "login_as_customer.session_ended",
  SESSION_REFUSED: "login_as_customer.session_refused",
  ACTION_LOGGED: "login_as_customer.action_logged",
  /** After ACTION_LOGGED, for entries alone that something is to be looked up for. */
  ACTION_TO_DESCRIBE: "login_as_customer.action_to_describe",
  CONSENT_CHANGED: "remote_assistance.consent_changed",
  CONSENT_REQUESTED: "remote_assistance.requested",
  SUPPORT_GRANTED: "support_access.granted",
  SUPPORT_USED: "support_access.used",
  SUPPORT_EXPIRED: "support_access.expired",
  SUPPORT_REVOKED: "support_access.revoked",
} as const
