import { MARKER_COOKIE, MARKER_ENDED, readMarker } from "./marker"
import { keptToken } from "./tab-page"

/**
 * Whether staff is using this browser as a customer right now: keep what
 * happens out of analytics, abandoned-cart mails and recommendations. False on
 * a server, where `getImpersonation()` tells.
 */
export function isImpersonating(): boolean {
  if (typeof document === "undefined") {
    return false
  }

  const { cookie } = document
  const marker = cookie.includes(MARKER_COOKIE) ? readMarker(cookie) : null

  return (marker !== null && marker !== MARKER_ENDED) || keptToken() !== null
}
