import { ARRIVED_KEY, tabStorage } from "./tab-storage"
import { tokenClaims } from "./token-session"

/**
 * Medusa's clock, ISO 8601: pages of another origin may not read its `Date`.
 * The token says when it was issued, the tab when it came.
 */
export function serverNow(token: string | null): string {
  const issued = Number(tokenClaims(token)?.iat) * 1000
  const arrived = Number(tabStorage()?.getItem(ARRIVED_KEY) || NaN)
  const now = new Date(Date.now() + (issued - arrived))

  return Number.isNaN(now.getTime())
    ? new Date().toISOString()
    : now.toISOString()
}
