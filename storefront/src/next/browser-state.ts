import type { CookieReader } from "./cookies"
import type { ResolvedNextOptions } from "./options"
import { decodeParked, PARKED_COOKIE, type Parked } from "./parked"
import { tokenSession } from "../core/token-session"

/** What the browser's cookies say. */
export type BrowserState =
  /** An ordinary shopper, logged in or not. */
  | { kind: "shopper" }
  /** A visit is over; the person has not yet dismissed the message. */
  | { kind: "ended"; parked: Parked & { state: "ended" } }
  /** A visit runs, as far as the browser knows. */
  | { kind: "running"; token: string; parked: Parked | null }
  /**
   * A visit ran, and its token is gone: its time is up. With `has_own_login`
   * somebody has logged in since, or the parking cookie is not the kit's.
   */
  | {
      kind: "lapsed"
      parked: Parked & { state: "running" }
      has_own_login: boolean
      /** Whether the cart is still the visit's. */
      has_its_cart: boolean
    }

/** Reads the state from the http-only cookies; the readable marker decides nothing. */
export function browserState(
  read: CookieReader,
  { park }: ResolvedNextOptions
): BrowserState {
  const token = read(park.token)
  const parked = decodeParked(read(PARKED_COOKIE))

  if (token && tokenSession(token)) {
    return { kind: "running", token, parked }
  }

  if (parked?.state === "running") {
    return {
      kind: "lapsed",
      parked,
      has_own_login: Boolean(token),
      has_its_cart: !!parked.cart && read(park.cart) === parked.cart,
    }
  }

  return parked ? { kind: "ended", parked } : { kind: "shopper" }
}
