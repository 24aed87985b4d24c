import Link from "next/link"
import { redirect } from "next/navigation"
import type { ReactNode } from "react"

import { getCustomer } from "@/lib/data/customer"
import { storeOf } from "@/lib/store-of"

export default async function AccountLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)
  const home = `/${store.prefix}/account`

  if (!(await getCustomer(store))) {
    redirect(`/${store.prefix}/login`)
  }

  return (
    <div className="account">
      <nav aria-label="Account">
        <Link href={home}>Profile</Link>
        <Link href={`${home}/addresses`}>Addresses</Link>
        <Link href={`${home}/orders`}>Orders</Link>
        <Link href={`${home}/support`}>Support</Link>
      </nav>
      <div>{children}</div>
    </div>
  )
}
