import type { KEPT_KEY } from "./tab-page"

/*
 * What a shop without a server keeps of a visit: this tab's sessionStorage.
 * One entry holds the token while the visit runs and, as JSON, its end.
 */

// A type only: what a shopper loads is not to be shared with what an agent loads.
const KEY: typeof KEPT_KEY = "_lac"
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

/** Keeps a text under this name; null forgets it. */
const put = (key: string, text: string | null) =>
  text ? tabStorage()?.setItem(key, text) : tabStorage()?.removeItem(key)

/** Keeps a token or an end; null forgets both. */
export const keep = (state: string | null): void => put(KEY, state)

/** Keeps when the token came. */
export const keepArrival = (): void => put(ARRIVED_KEY, String(Date.now()))

/** Keeps the way back to the dashboard; anything but an address forgets it. */
export const keepReturnUrl = (url: unknown): void =>
  put(RETURN_KEY, typeof url === "string" ? url : null)

/** As it was kept: nobody has looked where it leads. */
export const keptReturnUrl = (): string | null =>
  tabStorage()?.getItem(RETURN_KEY) ?? null
