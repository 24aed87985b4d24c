import { notFound } from "next/navigation"

import { OrderView } from "@/components/order-view"
import { isAssisted } from "@/lib/data/customer"
import { getOrder } from "@/lib/data/orders"
import { storeOf } from "@/lib/store-of"

export default async function OrderPage({
  params,
}: {
  params: Promise<{ store: string; id: string }>
}) {
  const store = await storeOf(params)
  const order = await getOrder(store, (await params).id)

  if (!order) {
    notFound()
  }

  return (
    <>
      <h1>Order #{order.display_id}</h1>
      <OrderView order={order} assisted={await isAssisted(store, order.id)} />
    </>
  )
}
