import type { CookieChange } from "./cookies"
import type { ResolvedNextOptions } from "./options"

/** As long as the shop's own login and cart. */
export const WEEK = 7 * 24 * 60 * 60

/** Browsers refuse these names without `Secure`. */
const SECURE_NAME = /^__(host|secure)-/i

/** A cookie that the kit sets, readable by the server alone. */
export const ownCookie = (
  name: string,
  value: string,
  secure: boolean
): CookieChange => ({
  name,
  value,
  httpOnly: true,
  sameSite: "strict",
  secure,
  maxAge: WEEK,
})

/** A cookie of the shop, which may have its own rules for the name and the domain. */
export const shopCookie = (
  name: string,
  value: string,
  secure: boolean,
  { park: { domain } }: ResolvedNextOptions
): CookieChange => ({
  ...ownCookie(name, value, secure || SECURE_NAME.test(name)),
  ...(domain && { domain }),
})

/** The same cookie, taken away. */
export const gone = (cookie: CookieChange): CookieChange => ({
  ...cookie,
  value: "",
  maxAge: 0,
})
