import type { EndReason } from "../core/end-reasons"
import { MARKER_COOKIE, MARKER_ENDED } from "../core/marker"
import type { Impersonation } from "../core/types"
import type { BrowserState } from "./browser-state"
import type { CookieChange, CookieReader } from "./cookies"
import type { ResolvedNextOptions } from "./options"
import { encodeParked, PARKED_COOKIE, type OwnCookies } from "./parked"
import { safeReturnUrl } from "./return-url"

const DAY = 24 * 60 * 60
/** As long as the shop's own login and cart, which it holds. */
const PARKED_MAX_AGE = 7 * DAY
const ENDED_MAX_AGE = 60 * 60

const own = (name: string, value: string, secure: boolean): CookieChange => ({
  name,
  value,
  httpOnly: true,
  sameSite: "strict",
  secure,
  maxAge: PARKED_MAX_AGE,
})

const gone = (name: string, secure: boolean): CookieChange => ({
  ...own(name, "", secure),
  maxAge: 0,
})

const marker = (value: string, maxAge: number, secure: boolean) => ({
  ...own(MARKER_COOKIE, value, secure),
  httpOnly: false,
  maxAge,
})

/** The cookies that set the browser's own login and cart aside and begin the visit. */
export function beginVisit(input: {
  read: CookieReader
  state: BrowserState
  options: ResolvedNextOptions
  impersonation: Impersonation
  token: string
  key: string
  secure: boolean
  now: number
}): CookieChange[] {
  const { read, state, impersonation, token, secure, options } = input
  const { park } = options
  const left = (Date.parse(impersonation.expires_at) - input.now) / 1000

  return [
    own(
      PARKED_COOKIE,
      encodeParked({
        state: "running",
        session_id: impersonation.id,
        key: input.key,
        return_url: safeReturnUrl(impersonation.return_url, options),
        own: ownCookies(read, state, options),
      }),
      secure
    ),
    marker(impersonation.id, PARKED_MAX_AGE, secure),
    { ...own(park.token, token, secure), maxAge: Math.max(1, left) },
    impersonation.cart_id
      ? own(park.cart, impersonation.cart_id, secure)
      : gone(park.cart, secure),
    gone(park.cache, secure),
  ]
}

/** A visit's cookies stand where the browser's own would. */
const isVisit = (
  state: BrowserState
): state is Extract<BrowserState, { kind: "running" | "lapsed" }> =>
  state.kind === "running" || (state.kind === "lapsed" && !state.has_own_login)

/** What to park: what an earlier visit parked, else the browser's own; never a visit's token. */
function ownCookies(
  read: CookieReader,
  state: BrowserState,
  { park }: ResolvedNextOptions
): OwnCookies {
  if (isVisit(state)) {
    return state.parked?.state === "running" ? state.parked.own : {}
  }

  const [token, cart, cache] = [park.token, park.cart, park.cache].map(read)

  return {
    ...(token && { token }),
    ...(cart && { cart }),
    ...(cache && { cache }),
  }
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
  const saved: OwnCookies = parked?.own ?? {}
  const restore = (name: string, value: string | undefined) =>
    value ? own(name, value, secure) : gone(name, secure)

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
    ...(isVisit(state) ? restored : []),
    ...(reason === null
      ? forget(secure)
      : [
          {
            ...own(
              PARKED_COOKIE,
              encodeParked({
                state: "ended",
                reason,
                return_url: parked?.return_url ?? null,
              }),
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
  return [gone(PARKED_COOKIE, secure), marker("", 0, secure)]
}
