import { generateEntityId } from "@medusajs/framework/utils"

import type { AssistedOrderDTO } from "../../../../types"
import { toDate, type Timestamp } from "../../db"
import type { Scope } from "../../scope"

type AssistedOrderRow = Omit<AssistedOrderDTO, "placed_at"> & {
  placed_at: Timestamp
}

/**
 * Marks an order that a session placed: it sent the cart's `complete` request,
 * or it opened the payment session that the order was paid with. An order
 * that the customer completes herself stays unmarked.
 */
export async function linkAssistedOrder(
  scope: Scope,
  input: {
    order_id: string
    cart_id: string
    payment_session_ids: string[]
    placed_at: Date
  }
): Promise<AssistedOrderDTO | null> {
  await scope.sql(
    `insert into assisted_order (
       id, order_id, session_id, mode, admin_id, admin_name, customer_id,
       storefront_id, placed_at
     )
     select :id, :order_id, s.id, s.mode, s.admin_id, s.admin_name,
       s.customer_id, s.storefront_id, (:placed_at)::timestamptz
     from (
       select session_id, 1 as rank, complete_requested_at as at
       from impersonated_cart
       where cart_id = :cart_id and complete_requested_at is not null
         and deleted_at is null
       union all
       select session_id, 2, created_at from impersonated_payment
       where payment_session_id = any((:payment_session_ids)::text[])
         and deleted_at is null
     ) trace
     join impersonation_session s on s.id = trace.session_id
     order by trace.rank, trace.at desc limit 1
     on conflict (order_id) where deleted_at is null do nothing`,
    {
      id: generateEntityId(undefined, "impord"),
      order_id: input.order_id,
      cart_id: input.cart_id,
      payment_session_ids: input.payment_session_ids,
      placed_at: input.placed_at.toISOString(),
    }
  )
  // The cart is done with. One without a mark waits a while: the payment that
  // a webhook completed may be noted a moment later.
  await scope.sql(
    `update impersonated_cart set order_id = :order_id, updated_at = now()
     where cart_id = :cart_id and order_id is null and (
       last_written_at < clock_timestamp() - interval '10 minutes'
       or exists (
         select 1 from assisted_order
         where order_id = :order_id and deleted_at is null
       )
     )`,
    { order_id: input.order_id, cart_id: input.cart_id }
  )

  return await readAssistedOrder(scope, input.order_id)
}

export async function readAssistedOrder(
  scope: Scope,
  order_id: string
): Promise<AssistedOrderDTO | null> {
  const [row] = await scope.sql<AssistedOrderRow>(
    `select id, order_id, session_id, mode, admin_id, admin_name, customer_id,
       storefront_id, placed_at
     from assisted_order where order_id = :order_id and deleted_at is null`,
    { order_id }
  )

  return row ? { ...row, placed_at: toDate(row.placed_at) } : null
}

/** Carts that sessions wrote to lately and that are no order yet. */
export async function listUnlinkedCartIds(
  scope: Scope,
  input: { since: Date; limit: number }
): Promise<string[]> {
  const rows = await scope.sql<{ cart_id: string }>(
    `select cart_id from impersonated_cart
     where order_id is null and deleted_at is null
       and last_written_at >= (:since)::timestamptz
     group by cart_id order by max(last_written_at) desc limit :limit`,
    { since: input.since.toISOString(), limit: input.limit }
  )

  return rows.map(({ cart_id }) => cart_id)
}
