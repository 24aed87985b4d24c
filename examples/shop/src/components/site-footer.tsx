import Link from "next/link"

import type { Store } from "@/lib/env"

/** Help, and the way to the other storefronts. */
export function SiteFooter({
  store,
  others,
}: {
  store: Store
  others: Store[]
}) {
  return (
    <footer className="site-footer">
      <p>{store.name} · An example shop. Nothing here is for sale.</p>
      <nav aria-label="Footer">
        <Link href={`/${store.prefix}/help`} prefetch={false}>
          Help and delivery
        </Link>
        {others.map((other) => (
          // Another storefront: a full load, nothing of this one is kept.
          <a key={other.id} href={`/${other.prefix}`}>
            {other.name}
          </a>
        ))}
      </nav>
    </footer>
  )
}
