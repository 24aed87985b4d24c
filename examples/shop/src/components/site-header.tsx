import Link from "next/link"
import type { ReactNode } from "react"

import type { Store } from "@/lib/env"

/** The shop's name, its categories, and at the end the shopper's own links. */
export function SiteHeader({
  store,
  categories,
  children,
}: {
  store: Store
  categories: { name: string; handle: string }[]
  children: ReactNode
}) {
  const home = `/${store.prefix}`

  return (
    <header className="site-header">
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <Link href={home} className="brand">
        Fern &amp; Loom
      </Link>
      <nav aria-label="Categories" className="categories">
        {categories.map(({ name, handle }) => (
          <Link key={handle} href={`${home}/categories/${handle}`}>
            {name}
          </Link>
        ))}
      </nav>
      <nav aria-label="Shop" className="own">
        {children}
      </nav>
    </header>
  )
}
