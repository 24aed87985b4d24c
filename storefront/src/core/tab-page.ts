/** Where this tab keeps the token of a visit, or why one is over. */
export const KEPT_KEY = "_lac"

/** The token that this tab keeps; an end begins like an object, and no token does. */
export function keptToken(): string | null {
  try {
    return sessionStorage.getItem(KEPT_KEY)?.match(/^[^{].*/)?.[0] ?? null
  } catch {
    // There is no storage on a server, nor where the browser blocks site data.
    return null
  }
}

/** A page of a shop without a server. */
export type TabPage = {
  /** What the tab kept when it began: a token, an end, or nothing. */
  of?: string
  /** Why it may do nothing any more. */
  over: unknown
  getToken: () => string | null
}

/**
 * Whose page this is, from its first call on: a page never goes on as somebody
 * else, neither as the browser's own customer after the end of a visit, nor as
 * the customer of a visit that has begun in this tab since.
 */
export const tabPage: TabPage = {
  over: null,
  getToken() {
    try {
      return (tabPage.of ??= (sessionStorage[KEPT_KEY] as string) ?? "")
    } catch {
      return null
    }
  },
}
