import "server-only"

import Medusa from "@medusajs/js-sdk"
import { withImpersonation } from "medusa-login-as-customer-storefront"
import { nextSource } from "medusa-login-as-customer-storefront/next"

import { medusaUrl, type Store } from "./env"
import { loginAsCustomer } from "./login-as-customer"

const sdks = new Map<string, Medusa>()

/** The one place where this shop calls Medusa: one SDK per storefront, wrapped by the kit. */
export function sdkOf(store: Store): Medusa {
  const known = sdks.get(store.publishable_key)

  if (known) {
    return known
  }

  const sdk = withImpersonation(
    new Medusa({
      baseUrl: medusaUrl(),
      publishableKey: store.publishable_key,
    }),
    nextSource(loginAsCustomer)
  )
  sdks.set(store.publishable_key, sdk)

  return sdk
}
