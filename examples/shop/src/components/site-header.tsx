import Link from "next/link"

import { signOut } from "@/lib/actions/session"
import type { Store } from "@/lib/env"

/** Name, way to the account and the cart, and to the other storefronts. */
export function SiteHeader({
  store,
  others,
  customerName,
  itemCount,
}: {
  store: Store
  others: Store[]
  /** Null for a guest. */
  customerName: string | null
  itemCount: number
}) {
  const home = `/${store.prefix}`

  return (
    <header className="site-header">
      <Link href={home} className="brand">
        Fern &amp; Loom <small>{store.name}</small>
      </Link>
      <nav aria-label="Shop">
        {others.map((other) => (
          <Link key={other.id} href={`/${other.prefix}`} className="muted">
            {other.name}
          </Link>
        ))}
        {customerName === null ? (
          <>
            <Link href={`${home}/login`}>Log in</Link>
            <Link href={`${home}/sign-up`}>Sign up</Link>
          </>
        ) : (
          <>
            <Link href={`${home}/account`}>{customerName}</Link>
            <form action={signOut}>
              <input type="hidden" name="store" value={store.prefix} />
              <button type="submit" className="link">
                Log out
              </button>
            </form>
          </>
        )}
        <Link href={`${home}/cart`} className="cart-link">
          Cart <span className="count">{itemCount}</span>
        </Link>
      </nav>
    </header>
  )
}
