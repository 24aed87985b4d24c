import { landingOf } from "../core/landing"
import type { Impersonation } from "../core/types"
import { checkOptions } from "./check-options"
import { guarded, logOnce, type OnError } from "./report"
import { visitorHeaders } from "./visitor-headers"

/** The shop's own cookies that a visit sets aside. */
export type ParkedCookies = {
  /** The customer's token. @default "_medusa_jwt" */
  token?: string
  /** @default "_medusa_cart_id" */
  cart?: string
  /** Cache tag of the shopper. @default "_medusa_cache_id" */
  cache?: string
  /** Their `Domain`, where the shop sets one: browsers never tell it. @default none */
  domain?: string
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
  /** Where a visit begins, as a path of this shop. @default the path of the storefront's `url`, and `orderPath` behind it for a visit started from an order */
  landing?: (impersonation: Impersonation) => string
  /** An order's page, behind the storefront's path; null: never begin there. @default "/account/orders/details/:id" */
  orderPath?: string | null
  /** Where to go when nothing else is known. @default "/" */
  home?: string
  /** Told what the kit swallows so that the shop keeps working, with status, code and hint where it is Medusa's. @default console.error, once per kind */
  onError?: OnError
}

/** Options, or a function that reads them at each request. */
export type OptionsInput =
  NextImpersonationOptions | (() => NextImpersonationOptions)

/** The options with every default filled in. */
export type ResolvedNextOptions = {
  medusaUrl: string
  publishableKeys: string[]
  dashboardOrigins: string[]
  park: Required<Omit<ParkedCookies, "domain">> & { domain?: string }
  path: string
  landing: (impersonation: Impersonation) => string
  home: string
  onError: OnError
  /** Sent with every call to Medusa: whose request it is. */
  visitor: Record<string, string>
}

const PARK = {
  token: "_medusa_jwt",
  cart: "_medusa_cart_id",
  cache: "_medusa_cache_id",
}

const ORDER_PATH = "/account/orders/details/:id"

/** Without what is undefined: an option read from nowhere has its default. */
const given = <T extends object>(value: T | undefined): Partial<T> =>
  Object.fromEntries(
    Object.entries(value ?? {}).filter(([, entry]) => entry !== undefined)
  ) as Partial<T>

/**
 * @param headers of the browser's request
 * @throws Error naming every option that is wrong and what is allowed
 */
export function resolveOptions(
  input: OptionsInput,
  headers?: Headers
): ResolvedNextOptions {
  const options = typeof input === "function" ? input() : input
  const park = { ...PARK, ...given(options?.park) }

  checkOptions(options, park)

  const { orderPath = ORDER_PATH } = options

  return {
    medusaUrl: options.medusaUrl,
    publishableKeys: [options.publishableKey].flat(),
    dashboardOrigins: options.dashboardOrigins.map(
      (address) => new URL(address).origin
    ),
    park,
    path: options.path ?? "/api/login-as-customer",
    landing: options.landing ?? landingOf(orderPath),
    home: options.home ?? "/",
    onError: guarded(options.onError ?? logOnce),
    visitor: headers ? visitorHeaders(headers) : {},
  }
}
