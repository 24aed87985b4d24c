import type { Impersonation } from "../core/types"

/** Whether more time can be had: it ends by idling before it ends for good. */
export const canStay = (impersonation: Impersonation): boolean =>
  Date.parse(impersonation.idle_expires_at) <
  Date.parse(impersonation.expires_at)

/** `9:05`, `1:00:00` */
export function formatTime(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0")
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)

  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`
}
