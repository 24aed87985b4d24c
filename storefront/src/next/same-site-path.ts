const BASE = "http://same.site"

/**
 * `value` as a path of this site, or `fallback` when it could lead elsewhere:
 * other origins, `//host`, backslashes, `/.//host`, schemes.
 */
export function sameSitePath(value: unknown, fallback: string): string {
  if (typeof value !== "string" || !value.startsWith("/")) {
    return fallback
  }

  try {
    const url = new URL(value, BASE)
    const path = `${url.pathname}${url.search}${url.hash}`

    return url.origin === BASE && !path.startsWith("//") ? path : fallback
  } catch {
    return fallback
  }
}

/** The path of a `Referer` of this very host, or `fallback`. */
export function refererPath(headers: Headers, fallback: string): string {
  try {
    const referer = new URL(headers.get("referer") ?? "")
    const host = headers.get("x-forwarded-host") ?? headers.get("host")

    return referer.host === host
      ? sameSitePath(`${referer.pathname}${referer.search}`, fallback)
      : fallback
  } catch {
    return fallback
  }
}
