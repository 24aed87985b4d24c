import type { Impersonation } from "../core/types"

/** Whether more time can be had: it ends by idling before it ends for good. */
export const canStay = (impersonation: Impersonation): boolean =>
  Date.parse(impersonation.idle_expires_at) <
  Date.parse(impersonation.expires_at)

/** `9:05`, `1:00:00` */
export const formatTime = (seconds: number): string =>
  new Date(seconds * 1000)
    .toISOString()
    .slice(11, 19)
    .replace(/^(00:)?0?/, "")
