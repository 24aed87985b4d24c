import type { Impersonation } from "../core/types"

/** Names of the shop's own cookies that a visit sets aside. */
export type ParkedCookies = {
  /** The customer's token. @default "_medusa_jwt" */
  token?: string
  /** @default "_medusa_cart_id" */
  cart?: string
  /** Cache tag of the shopper. @default "_medusa_cache_id" */
  cache?: string
}

/** One object for the route, `getImpersonation`, `endImpersonation` and the SDK's source. */
export type NextImpersonationOptions = {
  /** Address of Medusa, as the shop's server reaches it. */
  medusaUrl: string
  /** The key of this shop, or all of them where one origin serves several storefronts. */
  publishableKey: string | string[]
  /** Origins of the dashboards that may hand over, such as `https://admin.shop.example`. */
  dashboardOrigins: string[]
  park?: ParkedCookies
  /** Path of the route. @default "/api/login-as-customer" */
  path?: string
  /** Where a visit begins, as a path of this shop. @default the path of the storefront's `url` */
  landing?: (impersonation: Impersonation) => string
  /** Where to go when nothing else is known. @default "/" */
  home?: string
}

/** Options, or a function that reads them at each request. */
export type OptionsInput =
  NextImpersonationOptions | (() => NextImpersonationOptions)

/** The options with every default filled in. */
export type ResolvedNextOptions = {
  medusaUrl: string
  publishableKeys: string[]
  dashboardOrigins: string[]
  park: Required<ParkedCookies>
  path: string
  landing: (impersonation: Impersonation) => string
  home: string
}

const pathOf = (url: string): string => {
  try {
    return new URL(url).pathname
  } catch {
    return "/"
  }
}

const originOf = (name: string, value: string): string => {
  try {
    return new URL(value).origin
  } catch {
    throw new Error(`${name}: "${value}" is not an address with http(s)://`)
  }
}

/**
 * @throws Error naming the option that is missing or wrong
 */
export function resolveOptions(input: OptionsInput): ResolvedNextOptions {
  const options = typeof input === "function" ? input() : input
  const keys = [options.publishableKey].flat().filter(Boolean)

  if (!options.medusaUrl) {
    throw new Error("medusaUrl is missing: the address of Medusa")
  }

  if (keys.length === 0) {
    throw new Error("publishableKey is missing: the shop's publishable key")
  }

  return {
    medusaUrl: options.medusaUrl,
    publishableKeys: keys,
    dashboardOrigins: options.dashboardOrigins.map((origin) =>
      originOf("dashboardOrigins", origin)
    ),
    park: {
      token: options.park?.token ?? "_medusa_jwt",
      cart: options.park?.cart ?? "_medusa_cart_id",
      cache: options.park?.cache ?? "_medusa_cache_id",
    },
    path: options.path ?? "/api/login-as-customer",
    landing: options.landing ?? (({ storefront }) => pathOf(storefront.url)),
    home: options.home ?? "/",
  }
}
