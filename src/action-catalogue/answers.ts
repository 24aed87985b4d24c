import { asRecord, compact, safeAmount, safeEntity, safeId } from "./safe-value"
import type { RouteDefinition } from "./types"

type Answer = NonNullable<RouteDefinition["answer"]>

const MAX_PAYMENT_SESSIONS = 10

/** `POST …/complete` answers 200 with `type: "cart"` when the payment failed. */
export const orderAnswer: Answer = (body) => {
  if (body.type !== "order") {
    return { failed: true }
  }

  const order = asRecord(body.order)

  return {
    entity: safeEntity("order", order),
    values: compact({
      order_id: safeId(order?.id),
      display_id: safeAmount(order?.display_id),
    }),
  }
}

export const cartAnswer: Answer = (body) => ({
  entity: safeEntity("cart", body.cart),
})

export const paymentCollectionAnswer: Answer = (body) => ({
  entity: safeEntity("payment_collection", body.payment_collection),
})

/**
 * The payment sessions that are open after one was started; Medusa replaces
 * earlier ones. Ids separated by a space, in `values.payment_session_ids`.
 */
export const paymentSessionAnswer: Answer = (body) => {
  const collection = asRecord(body.payment_collection)
  const sessions = Array.isArray(collection?.payment_sessions)
    ? collection.payment_sessions
    : []
  const ids = sessions
    .slice(0, MAX_PAYMENT_SESSIONS)
    .map((session) => safeId(asRecord(session)?.id))
    .filter((id) => id !== undefined)

  return {
    entity: safeEntity("payment_collection", collection),
    values: compact({ payment_session_ids: ids.join(" ") || undefined }),
  }
}

export const returnAnswer: Answer = (body) => ({
  entity: safeEntity("return", body.return),
})

/** Medusa answers the customer with all addresses; the newest is the one just made. */
export const addressAnswer: Answer = (body) => {
  const addresses = asRecord(body.customer)?.addresses
  const newest = Array.isArray(addresses)
    ? addresses.map(asRecord).reduce(newer, undefined)
    : undefined

  return { entity: safeEntity("customer_address", newest) }
}

function newer(
  a: Record<string, unknown> | undefined,
  b: Record<string, unknown> | undefined
) {
  return b && (!a || time(b.created_at) >= time(a.created_at)) ? b : a
}

function time(value: unknown): number {
  const date =
    value instanceof Date || typeof value === "string"
      ? new Date(value).getTime()
      : NaN

  return Number.isNaN(date) ? 0 : date
}
