import type { RemoteQueryFunction } from "@medusajs/framework/types"

type Query = Omit<RemoteQueryFunction, symbol>

export type PlacedOrder = {
  order_id: string
  cart_id: string
  payment_session_ids: string[]
  placed_at: Date
}

/**
 * The orders made of carts, with the payment sessions that paid for them.
 *
 * @param filters ids of orders or of carts; an empty list finds nothing
 */
export async function findPlacedOrders(
  query: Query,
  filters: { order_id: string[] } | { cart_id: string[] }
): Promise<PlacedOrder[]> {
  if (!Object.values(filters).flat().length) {
    return []
  }

  const { data: links } = await query.graph({
    entity: "order_cart",
    fields: ["order_id", "cart_id"],
    filters,
  })
  const cartIds = new Map(
    links.map(({ order_id, cart_id }) => [order_id, cart_id])
  )

  if (!cartIds.size) {
    return []
  }

  const { data: orders } = await query.graph({
    entity: "order",
    fields: [
      "id",
      "created_at",
      "payment_collections.payments.payment_session_id",
      "payment_collections.payment_sessions.id",
      "payment_collections.payment_sessions.status",
    ],
    filters: { id: [...cartIds.keys()] },
  })

  return orders.flatMap((order) => {
    const cart_id = cartIds.get(order.id)

    return cart_id
      ? [
          {
            order_id: order.id,
            cart_id,
            payment_session_ids: paidWith(order.payment_collections ?? []),
            placed_at: new Date(order.created_at),
          },
        ]
      : []
  })
}

type Collection = {
  payments?: ({ payment_session_id?: string | null } | null)[] | null
  payment_sessions?: ({ id: string; status: string } | null)[] | null
} | null

/** Sessions that are or will be paid with; failed ones paid for nothing. */
const DEAD = new Set(["canceled", "error"])

function paidWith(collections: Collection[]): string[] {
  const ids = collections.flatMap((collection) => [
    ...(collection?.payments ?? []).map(
      (payment) => payment?.payment_session_id
    ),
    ...(collection?.payment_sessions ?? [])
      .filter((session) => session && !DEAD.has(session.status))
      .map((session) => session?.id),
  ])

  return [...new Set(ids.filter((id): id is string => Boolean(id)))]
}
