/**
 * Why a visit can be over, as the plugin words it after the colon of its
 * `impersonation_session_ended` message. A test compares the two.
 */
export const END_REASONS = {
  closed: "the session was closed",
  replaced: "the admin started another session",
  expired: "its time is over",
  idle: "nothing was done for too long",
  not_redeemed: "it was never opened",
  revoked: "an admin ended the session",
  admin_logout: "the admin logged out",
  admin_removed: "the admin user was deleted",
  permission_lost: "the admin may no longer log in as customers",
  consent_withdrawn: "the customer withdrew the permission",
  consent_expired: "the customer's permission ran out",
  customer_ended: "the customer ended the session",
  customer_removed: "the customer's account was deleted",
  disabled: "Login as Customer was switched off",
  code_reused: "its login code was used a second time",
  invalid: "it is not valid",
} as const

/** A reason why a visit is over. */
export type EndReason = keyof typeof END_REASONS

export const isEndReason = (value: unknown): value is EndReason =>
  typeof value === "string" && Object.hasOwn(END_REASONS, value)

/** The reason in a message of Medusa; `invalid` when it gives none that this kit knows. */
export function endReasonOf(message: unknown): EndReason {
  const text = String(message)
  const why = text.slice(text.indexOf(":") + 1).trim()

  for (const [reason, text] of Object.entries(END_REASONS)) {
    if (why === `${text}.`) {
      return reason as EndReason
    }
  }

  return "invalid"
}
