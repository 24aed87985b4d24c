import { notFound } from "next/navigation"
import type { ReactNode } from "react"

import { Document } from "@/components/document"
import { storeByPrefix } from "@/lib/env"

/** Reads nothing of the request, so that pages below may be static. */
export default async function StoreLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ store: string }>
}) {
  const store = storeByPrefix((await params).store) ?? notFound()

  return <Document locale={store.locale}>{children}</Document>
}
