import { isEndReason, type EndReason } from "../core/end-reasons"

/** Http-only cookie for what is parked. */
export const PARKED_COOKIE = "_lac"

/** The browser's own cookies while somebody else's visit uses their names. */
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
    }
  | { state: "ended"; reason: EndReason; return_url: string | null }

export const encodeParked = (parked: Parked): string => JSON.stringify(parked)

const isText = (value: unknown): value is string => typeof value === "string"

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
      }
    }

    return found.state === "ended" && isEndReason(found.reason)
      ? { state: "ended", reason: found.reason, return_url }
      : null
  } catch {
    return null
  }
}
