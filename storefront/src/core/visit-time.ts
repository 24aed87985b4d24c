import type { Impersonation } from "./types"

/**
 * Whole seconds until the visit ends, by time or by idling, never below 0;
 * null where one of its times is none.
 *
 * @param skew milliseconds that the server's clock is ahead of this one
 */
export function secondsLeft(
  { expires_at, idle_expires_at }: Impersonation,
  now: number,
  skew = 0
): number | null {
  const end = Math.min(Date.parse(expires_at), Date.parse(idle_expires_at))
  const left = Math.max(0, Math.floor((end - now - skew) / 1000))

  return Number.isNaN(left) ? null : left
}
