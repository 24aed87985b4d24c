import { isEndReason, type EndReason } from "../core/end-reasons"

/** Http-only cookie for what is parked. */
export const PARKED_COOKIE = "_lac"

/** The browser's own cookies, as they stood in its header, while a visit uses their names. */
export type OwnCookies = { token?: string; cart?: string; cache?: string }

/** Content of the parking cookie. */
export type Parked =
  | {
      state: "running"
      session_id: string
      /** The publishable key of the visit's storefront. */
      key: string
      return_url: string | null
      own: OwnCookies
      /** The visit's cart, as the kit set it. */
      cart?: string
    }
  | { state: "ended"; reason: EndReason; return_url: string | null }

/** Browsers drop a cookie whole when name and value are above 4096 bytes. */
const MAX_LENGTH = 4096 - PARKED_COOKIE.length - 1

const fits = (value: string): boolean =>
  encodeURIComponent(value).length <= MAX_LENGTH

/** What did not fit into the parking cookie. */
export type Lost = keyof OwnCookies | "return_url"

/**
 * The parking cookie's value. Where the browser's own are too big for one
 * cookie, the login is kept before the cart, the cart before the rest.
 */
export function encodeParked(parked: Parked): { value: string; lost: Lost[] } {
  const value = JSON.stringify(parked)

  if (parked.state === "ended" || fits(value)) {
    return { value, lost: [] }
  }

  let kept: Parked = { ...parked, return_url: null, own: {} }
  const lost: Lost[] = []
  const { token, cart, cache } = parked.own

  for (const part of [{ token }, { cart }, { return_url: 1 }, { cache }]) {
    const [name] = Object.keys(part) as [Lost]
    const fuller: Parked =
      name === "return_url"
        ? { ...kept, return_url: parked.return_url }
        : { ...kept, own: { ...kept.own, ...part } }

    if (fits(JSON.stringify(fuller))) {
      kept = fuller
    } else {
      lost.push(name)
    }
  }

  return { value: JSON.stringify(kept), lost }
}

/** Half of a character can be in no cookie. */
const isText = (value: unknown): value is string =>
  typeof value === "string" && !/\p{Surrogate}/u.test(value)

const ownFrom = (value: unknown): OwnCookies => {
  const own = (value ?? {}) as Record<string, unknown>

  return {
    ...(isText(own.token) && { token: own.token }),
    ...(isText(own.cart) && { cart: own.cart }),
    ...(isText(own.cache) && { cache: own.cache }),
  }
}

/** Null when there is none or it cannot be read. */
export function decodeParked(value: string | undefined): Parked | null {
  if (!value) {
    return null
  }

  try {
    const found = JSON.parse(value) as Record<string, unknown>
    const return_url = isText(found.return_url) ? found.return_url : null

    if (found.state === "running" && isText(found.session_id)) {
      return {
        state: "running",
        session_id: found.session_id,
        key: isText(found.key) ? found.key : "",
        return_url,
        own: ownFrom(found.own),
        ...(isText(found.cart) && { cart: found.cart }),
      }
    }

    return found.state === "ended" && isEndReason(found.reason)
      ? { state: "ended", reason: found.reason, return_url }
      : null
  } catch {
    return null
  }
}
