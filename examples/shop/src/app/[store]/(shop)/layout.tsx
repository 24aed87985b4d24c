import { getImpersonation } from "medusa-login-as-customer-storefront/next"
import { ImpersonationBanner } from "medusa-login-as-customer-storefront/react"
import { unstable_rethrow } from "next/navigation"
import type { ReactNode } from "react"

import { ShopperLinks } from "@/components/shopper-links"
import { SiteFooter } from "@/components/site-footer"
import { SiteHeader } from "@/components/site-header"
import { getCart } from "@/lib/data/cart"
import { listCategories } from "@/lib/data/categories"
import { getCustomer } from "@/lib/data/customer"
import { stores } from "@/lib/env"
import { loginAsCustomer } from "@/lib/login-as-customer"
import { storeOf } from "@/lib/store-of"

export const dynamic = "force-dynamic"

export default async function ShopLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)
  const impersonation = await getImpersonation(loginAsCustomer)

  const [customer, cart, categories] = await Promise.all([
    orElse(getCustomer(store), null),
    orElse(getCart(store), null),
    orElse(listCategories(store), []),
  ])
  const name =
    [customer?.first_name, customer?.last_name].filter(Boolean).join(" ") ||
    customer?.email

  return (
    <>
      <ImpersonationBanner initial={impersonation} />
      <SiteHeader store={store} categories={categories}>
        <ShopperLinks
          store={store}
          customerName={customer ? (name ?? "Account") : null}
          itemCount={
            cart?.items?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0
          }
        />
      </SiteHeader>
      <main id="content">{children}</main>
      <SiteFooter
        store={store}
        others={
          impersonation ? [] : stores().filter(({ id }) => id !== store.id)
        }
      />
    </>
  )
}

/** What the frame does without while Medusa is down: the page below says so, and the banner stays. */
const orElse = <T,>(read: Promise<T>, missing: T): Promise<T> =>
  read.catch((error) => {
    unstable_rethrow(error)
    return missing
  })
