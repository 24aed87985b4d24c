import "server-only"

import {
  getImpersonation as getFromKit,
  type NextImpersonationOptions,
} from "medusa-login-as-customer-storefront/next"
import { cache } from "react"

import { dashboardOrigins, medusaUrl, stores } from "./env"

/** What the kit needs to know of this shop. Its cookies have the kit's default names. */
export const loginAsCustomer = (): NextImpersonationOptions => ({
  medusaUrl: medusaUrl(),
  publishableKey: stores().map((store) => store.publishable_key),
  dashboardOrigins: dashboardOrigins(),
  landing: ({ storefront, order_id }) => {
    const prefix =
      stores().find((store) => store.id === storefront.id)?.prefix ?? ""
    return order_id ? `/${prefix}/account/orders/${order_id}` : `/${prefix}`
  },
})

/** The running impersonation, asked for once per request. */
export const getImpersonation = cache(() => getFromKit(loginAsCustomer))
