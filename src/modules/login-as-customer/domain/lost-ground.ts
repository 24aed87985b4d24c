import type {
  AdminStanding,
  ConsentDTO,
  EndReason,
  SessionDTO,
  Storefront,
} from "../../../types"
import { holds } from "./permissions"

export type Grounds = {
  now: Date
  session: Pick<SessionDTO, "status" | "end_reason" | "expires_at">
  codeExpiresAt: Date
  idleExpiresAt: Date
  admin: AdminStanding
  enabled: boolean
  /** False also when the customer is gone. */
  hasAccount: boolean
  consent: ConsentDTO
  consentLapsed: boolean
  storefront: Storefront | null
}

/**
 * The first ground of a session that no longer stands, or the recorded reason
 * of an ended one. Null: it may go on. What is odd counts as lost.
 */
export function lostGround(grounds: Grounds): EndReason | null {
  return lostByState(grounds) ?? lostByPeople(grounds) ?? lostByConsent(grounds)
}

function lostByState(grounds: Grounds): EndReason | null {
  const { session, now } = grounds

  if (session.status !== "pending" && session.status !== "active") {
    return session.end_reason ?? "revoked"
  }

  if (session.status === "pending" && !isAhead(grounds.codeExpiresAt, now)) {
    return "not_redeemed"
  }

  if (!isAhead(session.expires_at, now)) {
    return "expired"
  }

  if (session.status === "active" && !isAhead(grounds.idleExpiresAt, now)) {
    return "idle"
  }

  return null
}

function lostByPeople(grounds: Grounds): EndReason | null {
  if (!grounds.admin.admin) {
    return "admin_removed"
  }

  if (!holds(grounds.admin, "impersonation:create")) {
    return "permission_lost"
  }

  if (!grounds.enabled || !grounds.storefront) {
    return "disabled"
  }

  return grounds.hasAccount ? null : "customer_removed"
}

function lostByConsent(grounds: Grounds): EndReason | null {
  if (grounds.consent.allowed) {
    return null
  }

  return grounds.consentLapsed ? "consent_expired" : "consent_withdrawn"
}

/** False for an invalid date as well. */
function isAhead(date: Date, now: Date): boolean {
  return date.getTime() > now.getTime()
}
