import { ERRORS } from "../errors"
import type { EndReason } from "../types"

/** Why a token is dead: the session's end, or `invalid` when no session stands behind it. */
export type DeathReason = EndReason | "invalid"

const WHY: Record<DeathReason, string> = {
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
}

/** Message of `impersonation_session_ended` with its reason. The part before the colon is stable. */
export function endedMessage(reason: DeathReason): string {
  const stem = ERRORS.impersonation_session_ended.message.replace(/\.$/, "")

  return `${stem}: ${WHY[reason]}.`
}
