/** Readable cookie that says that an impersonation runs or has just ended. */
export const MARKER_COOKIE = "_lac_on"

/** Value of the marker between an end elsewhere and its dismissal. */
export const MARKER_ENDED = "ended"

/** Path of the hand-off route, unless the shop says another. */
export const DEFAULT_ENDPOINT = "/api/login-as-customer"

/**
 * The marker's value out of `document.cookie`: a session's id, or `ended`.
 * Null when it is absent, an ordinary shopper, or nothing that the kit writes.
 */
export const readMarker = (cookies: string): string | null =>
  /(?:^|; *)_lac_on=([\w-]+)(?:;|$)/.exec(cookies)?.[1] ?? null

/** The marker of this page, null on a server. */
export const pageMarker = (): string | null =>
  /(^|; )_lac_on=([\w-]+)/.exec(globalThis.document?.cookie)?.[2] ?? null
