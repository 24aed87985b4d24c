/** Attributes of a cookie that the kit sets. All have `Path=/`. */
export type CookieAttributes = {
  httpOnly: boolean
  sameSite: "strict" | "lax"
  secure: boolean
  /** Seconds; 0 deletes. */
  maxAge: number
  domain?: string
}

/** One cookie to set, or to delete with `maxAge: 0`. */
export type CookieChange = { name: string; value: string } & CookieAttributes

/** Reads a cookie of the request. */
export type CookieReader = (name: string) => string | undefined

/** A cookie's value as a shop reads it. */
export const decodeValue = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/**
 * The cookies of a `Cookie` header as they stand there. The last of a name
 * counts, as in Next's own `cookies()`: route and pages see the same visit.
 */
export function rawCookies(header: string | null): CookieReader {
  const cookies = new Map<string, string>()

  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=")

    if (at > 0) {
      cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
    }
  }

  return (name) => cookies.get(name)
}

/** The cookies of a `Cookie` header, decoded. */
export function readCookies(header: string | null): CookieReader {
  const raw = rawCookies(header)

  return (name) => {
    const value = raw(name)
    return value === undefined ? undefined : decodeValue(value)
  }
}

/** What can stand in a header as it is: one value, no attribute, one byte each. */
const PLAIN = /^[\x20-\x3a\x3c-\x7e\x80-\xff]*$/

/** A `Set-Cookie` header. A `raw` value is set as it stood in a `Cookie` header. */
export function serializeCookie(
  cookie: CookieChange & { raw?: string }
): string {
  const { raw } = cookie
  const value =
    raw !== undefined && PLAIN.test(raw)
      ? raw
      : encodeURIComponent(cookie.value)

  return [
    `${cookie.name}=${value}`,
    "Path=/",
    `Max-Age=${Math.max(0, Math.floor(cookie.maxAge))}`,
    cookie.domain ? `Domain=${cookie.domain}` : "",
    cookie.httpOnly ? "HttpOnly" : "",
    cookie.secure ? "Secure" : "",
    `SameSite=${cookie.sameSite === "strict" ? "Strict" : "Lax"}`,
  ]
    .filter(Boolean)
    .join("; ")
}
