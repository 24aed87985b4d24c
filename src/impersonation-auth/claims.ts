import type { Claims } from "./read-tokens"

/** What an impersonation token claims. The session's row must say the same. */
export type ImpersonationClaims = {
  session_id: string
  admin_id: string
  customer_id: string
}

const ID = /^[A-Za-z0-9_-]{1,64}$/
const SESSION_ID = /^imps_[0-9A-Za-z]{1,64}$/

/**
 * Reads the claims as `issueImpersonationToken` writes them; null for any
 * other shape. Shapes are checked before an id comes near a query.
 */
export function parseClaims(claims: Claims): ImpersonationClaims | null {
  const { sid, actor_id, actor_type } = claims
  const sub = field(claims.act, "sub")

  if (
    typeof sid !== "string" ||
    !SESSION_ID.test(sid) ||
    typeof sub !== "string" ||
    !ID.test(sub) ||
    typeof actor_id !== "string" ||
    actor_type !== "customer" ||
    field(claims.app_metadata, "customer_id") !== actor_id
  ) {
    return null
  }

  return { session_id: sid, admin_id: sub, customer_id: actor_id }
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined
}
