import type { BrowserState } from "./browser-state"
import type { CookieReader } from "./cookies"
import type { ResolvedNextOptions } from "./options"
import type { Lost, OwnCookies } from "./parked"

/** A visit's cookies stand where the browser's own would. */
export const isVisit = (
  state: BrowserState
): state is Extract<BrowserState, { kind: "running" | "lapsed" }> =>
  state.kind === "running" || (state.kind === "lapsed" && !state.has_own_login)

/** What to park: what an earlier visit parked, else the browser's own; never a visit's token. */
export function ownCookies(
  raw: CookieReader,
  state: BrowserState,
  { park }: ResolvedNextOptions
): OwnCookies {
  if (isVisit(state)) {
    return state.parked?.state === "running" ? state.parked.own : {}
  }

  const [token, cart, cache] = [park.token, park.cart, park.cache].map(raw)

  return {
    ...(token && { token }),
    ...(cart && !("has_its_cart" in state && state.has_its_cart) && { cart }),
    ...(cache && { cache }),
  }
}

const AFTERWARDS: Record<Lost, string> = {
  token: "the browser is logged out",
  cart: "the browser has no cart",
  cache: "the browser has a new cache id",
  return_url: "it does not lead back to the dashboard",
}

/** Tells the developer what the browser will not get back after the visit. */
export const lostError = (lost: Lost[]): Error =>
  new Error(
    `The browser's own cookies are too big to be parked in one: after the visit ${lost.map((part) => AFTERWARDS[part]).join(", ")}. Make the token's cookie smaller than 3500 bytes.`
  )
