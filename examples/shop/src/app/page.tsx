import { redirect } from "next/navigation"

import { Document } from "@/components/document"
import { stores } from "@/lib/env"

export const dynamic = "force-dynamic"

export default function Home() {
  const [first] = stores()

  if (first) {
    redirect(`/${first.prefix}`)
  }

  return (
    <Document>
      <main>
        <h1>No storefront</h1>
        <p>
          Set <code>SHOP_STOREFRONTS</code> and <code>MEDUSA_URL</code>, then
          start the shop again.
        </p>
      </main>
    </Document>
  )
}
