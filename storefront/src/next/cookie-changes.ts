import type { EndReason } from "../core/end-reasons"
import { MARKER_COOKIE, MARKER_ENDED } from "../core/marker"
import type { Impersonation } from "../core/types"
import type { BrowserState } from "./browser-state"
import { decodeValue, type CookieChange, type CookieReader } from "./cookies"
import type { ResolvedNextOptions } from "./options"
import { isVisit, lostError, ownCookies } from "./own-cookies"
import { encodeParked, PARKED_COOKIE, type OwnCookies } from "./parked"
import { safeReturnUrl } from "./return-url"
import { gone, ownCookie, shopCookie, WEEK } from "./shop-cookie"

const DAY = 24 * 60 * 60
const ENDED_MAX_AGE = 60 * 60

const marker = (value: string, maxAge: number, secure: boolean) => ({
  ...ownCookie(MARKER_COOKIE, value, secure),
  httpOnly: false,
  maxAge,
})

/** The cookies that set the browser's own login and cart aside and begin the visit. */
export function beginVisit(input: {
  /** The request's cookies as they stand in its header. */
  raw: CookieReader
  state: BrowserState
  options: ResolvedNextOptions
  impersonation: Impersonation
  token: string
  key: string
  secure: boolean
  now: number
}): CookieChange[] {
  const { raw, state, impersonation, token, secure, options } = input
  const { park } = options
  const left = (Date.parse(impersonation.expires_at) - input.now) / 1000
  const cookie = (name: string, value: string) =>
    shopCookie(name, value, secure, options)
  const { value, lost } = encodeParked({
    state: "running",
    session_id: impersonation.id,
    key: input.key,
    return_url: safeReturnUrl(impersonation.return_url, options),
    own: ownCookies(raw, state, options),
    ...(impersonation.cart_id && { cart: impersonation.cart_id }),
  })

  if (lost.length > 0) {
    options.onError(lostError(lost))
  }

  return [
    ownCookie(PARKED_COOKIE, value, secure),
    marker(impersonation.id, WEEK, secure),
    { ...cookie(park.token, token), maxAge: Math.max(1, left) },
    impersonation.cart_id
      ? cookie(park.cart, impersonation.cart_id)
      : gone(cookie(park.cart, "")),
    gone(cookie(park.cache, "")),
  ]
}

/**
 * The cookies that end the visit and bring back what was parked, but never
 * over a login that the browser has of its own.
 */
export function endVisit(input: {
  state: BrowserState
  options: ResolvedNextOptions
  secure: boolean
  /** Told to the person until dismissed; null after they closed it themselves. */
  reason: EndReason | null
}): CookieChange[] {
  const { state, options, secure, reason } = input
  const { park } = options

  if (state.kind === "shopper" || state.kind === "ended") {
    return reason === null ? forget(secure) : []
  }

  const parked = state.parked?.state === "running" ? state.parked : null
  const hasItsCart = state.kind === "lapsed" && state.has_its_cart
  const saved: OwnCookies = parked?.own ?? {}
  const cookie = (name: string, value: string) =>
    shopCookie(name, value, secure, options)
  const restore = (name: string, raw: string | undefined) =>
    raw ? { ...cookie(name, decodeValue(raw)), raw } : gone(cookie(name, ""))

  const restored = [
    restore(park.token, saved.token),
    restore(park.cart, saved.cart),
    {
      ...restore(park.cache, saved.cache),
      httpOnly: false,
      ...(saved.cache && { maxAge: DAY }),
    },
  ]

  return [
    ...(isVisit(state)
      ? restored
      : hasItsCart
        ? [gone(cookie(park.cart, ""))]
        : []),
    ...(reason === null
      ? forget(secure)
      : [
          {
            ...ownCookie(
              PARKED_COOKIE,
              encodeParked({
                state: "ended",
                reason,
                return_url: parked?.return_url ?? null,
              }).value,
              secure
            ),
            maxAge: ENDED_MAX_AGE,
          },
          marker(MARKER_ENDED, ENDED_MAX_AGE, secure),
        ]),
  ]
}

/** The cookies that leave no trace of a visit. */
export function forget(secure: boolean): CookieChange[] {
  return [gone(ownCookie(PARKED_COOKIE, "", secure)), marker("", 0, secure)]
}
