"use client"

import { VisitHistory } from "medusa-login-as-customer-storefront/react"

import type { Store } from "@/lib/env"

/** The kit's list of visits, with links to this shop's order pages. */
export function Visits({
  store,
}: {
  store: Pick<Store, "prefix" | "publishable_key">
}) {
  return (
    <VisitHistory
      publishableKey={store.publishable_key}
      orderHref={(id) => `/${store.prefix}/account/orders/${id}`}
    />
  )
}
