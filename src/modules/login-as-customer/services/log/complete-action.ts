import { generateEntityId } from "@medusajs/framework/utils"

import type { CompleteActionInput, LogValue } from "../../../../types"
import type { Scope } from "../../scope"
import { COMPLETING_ACTION } from "./begin-action"
import { completeEntry } from "./complete-entry"

const PAYMENT_SESSION = /^[a-z]+_[0-9A-Za-z]{1,64}$/

type CompletedEntry = {
  session_id: string
  action: string
  /** The cart in the path of a `complete` request. */
  cart_id: string | null
}

/**
 * Fills in how an action went: once, while its outcome is unknown. One
 * statement seals the outcome as a link of the session's chain and remembers
 * the payment sessions that the action opened. A cart is no longer claimed
 * once no `complete` request of its session may have placed, or may place, its
 * order.
 */
export async function completeAction(
  scope: Scope,
  input: CompleteActionInput
): Promise<void> {
  const session_id = input.session_id ?? (await sessionOf(scope, input.id))

  if (!session_id) {
    return
  }

  const entry = await completeEntry<CompletedEntry>(
    scope,
    "session",
    session_id,
    input,
    {
      with: `,
  payments as (
    insert into impersonated_payment (id, payment_session_id, session_id)
    select paid.id, paid.payment_session_id, sealed.chain_id
    from sealed, jsonb_to_recordset((:payments)::jsonb)
      as paid(id text, payment_session_id text)
    on conflict (payment_session_id) where deleted_at is null do nothing
  )`,
      returning: `e.session_id, e.action, e.details -> 'params' ->> 'id' as cart_id`,
      bindings: { payments: JSON.stringify(paymentRows(input.values)) },
    }
  )

  if (entry && isFailure(input)) {
    await releaseCart(scope, entry)
  }
}

/** Whether completing takes a second look at the cart, and so a transaction. */
export function isFailure({ outcome }: CompleteActionInput): boolean {
  return outcome === "failed" || outcome === "refused"
}

async function sessionOf(scope: Scope, id: string): Promise<string | null> {
  const [entry] = await scope.sql<{ session_id: string | null }>(
    `select session_id from impersonation_log_entry where id = :id`,
    { id }
  )

  return entry?.session_id ?? null
}

/** Several `complete` requests may run at once; the failure of one is not theirs. */
async function releaseCart(
  scope: Scope,
  { session_id, action, cart_id }: CompletedEntry
): Promise<void> {
  if (action !== COMPLETING_ACTION || !cart_id) {
    return
  }

  // Of two that fail together the later one must see the earlier one's end: it
  // waits here, and the next statement reads anew.
  await scope.sql(
    `select 1 from impersonated_cart
     where cart_id = :cart_id and session_id = :session_id for update`,
    { cart_id, session_id }
  )
  await scope.sql(
    `update impersonated_cart set complete_requested_at = null,
       complete_log_entry_id = null, updated_at = now()
     where cart_id = :cart_id and session_id = :session_id
       and order_id is null and not exists (
         select 1 from impersonation_log_entry e
         where e.session_id = :session_id and e.action = :action
           and e.outcome in ('unknown', 'succeeded')
           and e.details -> 'params' ->> 'id' = :cart_id
       )`,
    { cart_id, session_id, action: COMPLETING_ACTION }
  )
}

function paymentRows(values: Record<string, LogValue> = {}) {
  const ids = [values.payment_session_id, values.payment_session_ids]
    .flatMap((value) =>
      typeof value === "string" ? value.split(/[\s,]+/) : []
    )
    .filter((id) => PAYMENT_SESSION.test(id))

  return [...new Set(ids)].map((payment_session_id) => ({
    id: generateEntityId(undefined, "imppay"),
    payment_session_id,
  }))
}
