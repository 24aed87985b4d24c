import { ImpersonationBanner } from "medusa-login-as-customer-storefront/react"
import type { Metadata } from "next"
import Link from "next/link"
import { notFound } from "next/navigation"

import { SiteFooter } from "@/components/site-footer"
import { SiteHeader } from "@/components/site-header"
import { listCategories } from "@/lib/data/categories"
import { countriesOf } from "@/lib/data/countries"
import { storeByPrefix, stores } from "@/lib/env"

/**
 * One page for all shoppers, made anew at most once a minute. Nothing of a
 * visit is in it, whoever comes first: the banner asks in the browser.
 */
export const revalidate = 60

/** Storefronts are known when the shop runs: each page is made when first asked for. */
export const generateStaticParams = () => []

export const metadata: Metadata = { title: "Help and delivery" }

export default async function HelpPage({
  params,
}: {
  params: Promise<{ store: string }>
}) {
  const store = storeByPrefix((await params).store) ?? notFound()
  const [categories, countries] = await Promise.all([
    listCategories(store),
    countriesOf(store),
  ])

  return (
    <>
      <ImpersonationBanner />
      <SiteHeader store={store} categories={categories}>
        <Link href={`/${store.prefix}/account`}>Account</Link>
        <Link href={`/${store.prefix}/cart`}>Cart</Link>
      </SiteHeader>
      <main id="content" className="text">
        <h1>Help and delivery</h1>
        <h2>Where we deliver</h2>
        <p>{countries.map(({ name }) => name).join(", ")}.</p>
        <h2>How long it takes</h2>
        <p>Standard: 3 to 5 days. Express: 1 to 2 days.</p>
        <h2>Shopping together</h2>
        <p>
          If you allow it in your{" "}
          <Link href={`/${store.prefix}/account/support`}>account</Link>, our
          support can look at the shop as you and put things right while you are
          on the phone. You see every visit there, and can end one that runs.
        </p>
      </main>
      <SiteFooter
        store={store}
        others={stores().filter(({ id }) => id !== store.id)}
      />
    </>
  )
}
