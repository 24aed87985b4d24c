import Link from "next/link"
import { notFound } from "next/navigation"

import { OrderView } from "@/components/order-view"
import { getCustomer, isAssisted } from "@/lib/data/customer"
import { getOrder } from "@/lib/data/orders"
import { storeOf } from "@/lib/store-of"

export default async function OrderPlacedPage({
  params,
}: {
  params: Promise<{ store: string; id: string }>
}) {
  const store = await storeOf(params)
  const order = await getOrder(store, (await params).id)

  if (!order) {
    notFound()
  }

  const customer = await getCustomer(store)

  return (
    <>
      <h1>Thank you. Order #{order.display_id} is placed.</h1>
      <OrderView
        order={order}
        assisted={customer ? await isAssisted(store, order.id) : false}
      />
      <p>
        <Link href={`/${store.prefix}`}>Back to the shop</Link>
      </p>
    </>
  )
}
