import Link from "next/link"

import { signOut } from "@/lib/actions/session"
import type { Store } from "@/lib/env"

/** The way to the account, out of it, and to the cart. */
export function ShopperLinks({
  store,
  customerName,
  itemCount,
}: {
  store: Store
  /** Null for a guest. */
  customerName: string | null
  itemCount: number
}) {
  const home = `/${store.prefix}`

  return (
    <>
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
    </>
  )
}
