import Link from "next/link"

import { ASSISTED } from "@/components/order-view"
import { isAssisted } from "@/lib/data/customer"
import { listOrders } from "@/lib/data/orders"
import { formatDate, formatMoney } from "@/lib/format"
import { storeOf } from "@/lib/store-of"

export default async function OrdersPage({
  params,
}: {
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)
  const orders = await listOrders(store)
  const assisted = await Promise.all(
    orders.map(({ id }) => isAssisted(store, id))
  )

  return (
    <>
      <h1>Orders</h1>
      {orders.length === 0 && <p>No orders yet.</p>}
      <ul className="orders">
        {orders.map((order, index) => (
          <li key={order.id} className="panel">
            <Link href={`/${store.prefix}/account/orders/${order.id}`}>
              <strong>Order #{order.display_id}</strong>
            </Link>
            <span className="muted">{formatDate(order.created_at)}</span>
            <span>{formatMoney(order.total, order.currency_code)}</span>
            {assisted[index] && <span className="mark">{ASSISTED}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
