import { ImpersonationBanner } from "medusa-login-as-customer-storefront/react"
import type { ReactNode } from "react"

import { SiteHeader } from "@/components/site-header"
import { getCart } from "@/lib/data/cart"
import { getCustomer } from "@/lib/data/customer"
import { stores } from "@/lib/env"
import { getImpersonation } from "@/lib/login-as-customer"
import { storeOf } from "@/lib/store-of"

export const dynamic = "force-dynamic"

export default async function StoreLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)
  const impersonation = await getImpersonation()

  const [customer, cart] = await Promise.all([
    getCustomer(store),
    getCart(store),
  ])
  const name =
    [customer?.first_name, customer?.last_name].filter(Boolean).join(" ") ||
    customer?.email

  return (
    <>
      <ImpersonationBanner initial={impersonation} />
      <SiteHeader
        store={store}
        others={
          impersonation ? [] : stores().filter(({ id }) => id !== store.id)
        }
        customerName={customer ? (name ?? "Account") : null}
        itemCount={
          cart?.items?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0
        }
      />
      <main>{children}</main>
      <footer className="site-footer">
        <p>An example shop. Nothing here is for sale.</p>
      </footer>
    </>
  )
}
