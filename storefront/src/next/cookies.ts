/** Attributes of a cookie that the kit sets. All have `Path=/`. */
export type CookieAttributes = {
  httpOnly: boolean
  sameSite: "strict" | "lax"
  secure: boolean
  /** Seconds; 0 deletes. */
  maxAge: number
}

/** One cookie to set, or to delete with `maxAge: 0`. */
export type CookieChange = { name: string; value: string } & CookieAttributes

/** Reads a cookie of the request. */
export type CookieReader = (name: string) => string | undefined

const decode = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** The cookies of a `Cookie` header. The first of a name counts, as in browsers' order. */
export function readCookies(header: string | null): CookieReader {
  const cookies = new Map<string, string>()

  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=")
    const name = pair.slice(0, at).trim()

    if (at > 0 && !cookies.has(name)) {
      cookies.set(name, decode(pair.slice(at + 1).trim()))
    }
  }

  return (name) => cookies.get(name)
}

/** A `Set-Cookie` header. */
export function serializeCookie(cookie: CookieChange): string {
  return [
    `${cookie.name}=${encodeURIComponent(cookie.value)}`,
    "Path=/",
    `Max-Age=${Math.max(0, Math.floor(cookie.maxAge))}`,
    cookie.httpOnly ? "HttpOnly" : "",
    cookie.secure ? "Secure" : "",
    `SameSite=${cookie.sameSite === "strict" ? "Strict" : "Lax"}`,
  ]
    .filter(Boolean)
    .join("; ")
}
