/**
 * What a shop without a server keeps of a visit: this tab's sessionStorage.
 * One entry holds the token while the visit runs and, as JSON, its end.
 */
const KEY = "_lac"
/** This machine's clock when the token came. */
export const ARRIVED_KEY = "_lac_at"
/** The customer's page in the dashboard. */
const RETURN_KEY = "_lac_back"

/** Null on a server, and where the browser blocks site data. */
export function tabStorage(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null
  } catch {
    return null
  }
}

/** The token, or the end as JSON, or null for an ordinary shopper. */
export const keptState = (): string | null => tabStorage()?.getItem(KEY) || null

/** Whether `kept` tells of an end: tokens never begin like an object. */
export const isEnd = (kept: string): boolean => kept[0] === "{"

/** The token of a running visit. */
export function keptToken(): string | null {
  const kept = keptState()
  return kept && !isEnd(kept) ? kept : null
}

/** Keeps a token or an end; null forgets both. */
export function keep(state: string | null): void {
  const storage = tabStorage()

  if (state) {
    storage?.setItem(KEY, state)
  } else {
    storage?.removeItem(KEY)
  }
}

/** Keeps the way back to the dashboard; anything but an address forgets it. */
export function keepReturnUrl(url: unknown): void {
  if (typeof url === "string") {
    tabStorage()?.setItem(RETURN_KEY, url)
  } else {
    tabStorage()?.removeItem(RETURN_KEY)
  }
}

/** As it was kept: nobody has looked where it leads. */
export const keptReturnUrl = (): string | null =>
  tabStorage()?.getItem(RETURN_KEY) ?? null
