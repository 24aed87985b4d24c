import type { RequestPaths } from "../impersonation-auth"

/** Where a helper's login counts for nothing: whoever calls these is anybody. */
const PUBLIC =
  /^\/(?:app|cloud|health|hooks|static|store|support-access)(?:\/|$)/
const AUTH = /^\/auth(?:\/|$)/
/** Passwords, new users and the tying of logins to users. */
const CREDENTIALS =
  /^\/auth\/[^/]+\/(?:user|[^/]+\/(?:register|reset-password|update))$|^\/cloud\/auth\/users$/
/** `POST /auth/user/…` and what it leads to: a login is made of what is sent, not of a token. */
const LOGIN = /^\/auth\/(?!mfa\/|token\/|verification\/)[\w-]+\/[\w-]+$/
/** What the login page asks before it shows a way in. */
const LOGIN_PAGE = /^\/auth\/[\w-]+\/providers$/
const CALLBACK = /^\/auth\/[\w-]+\/[\w-]+\/callback$/
const PUBLIC_PAGE = /^\/support-access(?:\/|$)/
/** All that a login may do before it names a user. */
const COMPLETING =
  /^\/auth\/(?:mfa\/challenges\/[\w-]+\/verify|verification\/(?:request|confirm)|token\/refresh)$/
/** Carrying the same login on, or laying it down. */
const SAME_LOGIN = /^\/auth\/(?:session|token\/refresh)$/

/** What kind of route it is to a helper, by all readings of its path. */
export type RoutePlace = "public" | "auth" | "credentials" | "governed"

export function placeOf({ readings }: RequestPaths): RoutePlace {
  if (readings.some((path) => CREDENTIALS.test(path))) {
    return "credentials"
  }
  if (readings.every((path) => PUBLIC.test(path) || path === "/")) {
    return "public"
  }

  return readings.every((path) => AUTH.test(path)) ? "auth" : "governed"
}

/** Whether a login is made anew: a dead one beside it does not matter. */
export function logsInAnew(method: string, { strict }: RequestPaths): boolean {
  const path = strict?.toLowerCase() ?? ""

  return (
    PUBLIC_PAGE.test(path) ||
    CALLBACK.test(path) ||
    (method === "GET" && LOGIN_PAGE.test(path)) ||
    (method === "POST" && LOGIN.test(path))
  )
}

/** Whether what is answered may be a token of staff. */
export function answersLogin({ readings }: RequestPaths): boolean {
  return readings.some(
    (path) =>
      !path.startsWith("/auth/customer/") &&
      (LOGIN.test(path) || CALLBACK.test(path))
  )
}

/** Whether a login that names no user yet may come here. */
export function completesLogin(method: string, paths: RequestPaths): boolean {
  return method === "POST" && COMPLETING.test(paths.strict ?? "")
}

/** Whether a change here is the login's own affair, and not recorded. */
export function carriesLoginOn({ strict }: RequestPaths): boolean {
  const path = strict?.toLowerCase() ?? ""

  return SAME_LOGIN.test(path) || LOGIN.test(path) || CALLBACK.test(path)
}
