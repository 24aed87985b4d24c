import "server-only"

import type { NextImpersonationOptions } from "medusa-login-as-customer-storefront/next"

import { dashboardOrigins, medusaUrl, stores } from "./env"

/** What the kit needs to know of this shop. Its cookies have the kit's default names. */
export const loginAsCustomer = (): NextImpersonationOptions => ({
  medusaUrl: medusaUrl(),
  publishableKey: stores().map((store) => store.publishable_key),
  dashboardOrigins: dashboardOrigins(),
  orderPath: "/account/orders/:id",
})
