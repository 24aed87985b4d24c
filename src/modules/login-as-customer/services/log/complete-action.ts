import { generateEntityId } from "@medusajs/framework/utils"

import type { CompleteActionInput, LogValue } from "../../../../types"
import { jsonText } from "../../domain/storable"
import type { Scope } from "../../scope"
import { COMPLETING_ACTION } from "./begin-action"

const PAYMENT_SESSION = /^[a-z]+_[0-9A-Za-z]{1,64}$/

type CompletedEntry = {
  session_id: string | null
  action: string
  /** The cart in the path of a `complete` request. */
  cart_id: string | null
}

/**
 * Fills in how an action went: once, while its outcome is unknown. Payment
 * sessions that it opened are remembered; a cart is no longer claimed once no
 * `complete` request of its session may have placed, or may place, its order.
 */
export async function completeAction(
  scope: Scope,
  input: CompleteActionInput
): Promise<void> {
  const [entry] = await scope.sql<CompletedEntry>(
    `update impersonation_log_entry set
       outcome = :outcome, status_code = (:status_code)::int,
       duration_ms = (:duration_ms)::int,
       entity_type = coalesce((:entity_type)::text, entity_type),
       entity_id = coalesce((:entity_id)::text, entity_id),
       details = details || case
         when (:values)::jsonb = '{}'::jsonb then '{}'::jsonb
         else jsonb_build_object(
           'values', coalesce(details -> 'values', '{}'::jsonb) || (:values)::jsonb
         ) end,
       updated_at = now()
     where id = :id and outcome = 'unknown'
     returning session_id, action, details -> 'params' ->> 'id' as cart_id`,
    {
      id: input.id,
      outcome: input.outcome,
      status_code: input.status_code,
      duration_ms: Math.max(0, Math.round(input.duration_ms)),
      entity_type: input.entity?.type ?? null,
      entity_id: input.entity?.id ?? null,
      values: jsonText(input.values ?? {}),
    }
  )

  if (!entry?.session_id) {
    return
  }

  await rememberPayments(scope, entry.session_id, input.values)

  if (input.outcome === "failed" || input.outcome === "refused") {
    await releaseCart(scope, entry)
  }
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

async function rememberPayments(
  scope: Scope,
  session_id: string,
  values: Record<string, LogValue> = {}
): Promise<void> {
  const ids = [values.payment_session_id, values.payment_session_ids]
    .flatMap((value) =>
      typeof value === "string" ? value.split(/[\s,]+/) : []
    )
    .filter((id) => PAYMENT_SESSION.test(id))
  const rows = [...new Set(ids)].map((payment_session_id) => ({
    id: generateEntityId(undefined, "imppay"),
    payment_session_id,
  }))

  if (rows.length) {
    await scope.sql(
      `insert into impersonated_payment (id, payment_session_id, session_id)
       select entry.id, entry.payment_session_id, :session_id
       from jsonb_to_recordset((:rows)::jsonb)
         as entry(id text, payment_session_id text)
       on conflict (payment_session_id) where deleted_at is null do nothing`,
      { session_id, rows: JSON.stringify(rows) }
    )
  }
}
