/** Readable cookie that says that an impersonation runs or has just ended. */
export const MARKER_COOKIE = "_lac_on"

/** Value of the marker between an end elsewhere and its dismissal. */
export const MARKER_ENDED = "ended"

/** The marker's value, null when it is absent: an ordinary shopper. */
export function readMarker(cookies: string): string | null {
  for (const pair of cookies.split(/; */)) {
    const at = pair.indexOf("=")

    if (pair.slice(0, at) === MARKER_COOKIE) {
      return decoded(pair.slice(at + 1)) || null
    }
  }

  return null
}

/** Null for what is no escape: the kit never writes that. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
