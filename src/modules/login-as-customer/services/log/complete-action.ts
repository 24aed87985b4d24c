import { generateEntityId } from "@medusajs/framework/utils"

import type { CompleteActionInput, LogValue } from "../../../../types"
import { jsonText } from "../../domain/storable"
import type { Scope } from "../../scope"

const PAYMENT_SESSION = /^[a-z]+_[0-9A-Za-z]{1,64}$/

/**
 * Fills in how an action went: once, while its outcome is unknown. Payment
 * sessions that it opened are remembered; a `complete` request that failed no
 * longer claims its cart.
 */
export async function completeAction(
  scope: Scope,
  input: CompleteActionInput
): Promise<void> {
  const [entry] = await scope.sql<{ session_id: string | null }>(
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
     returning session_id`,
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
    await releaseCart(scope, input.id)
  }
}

async function releaseCart(scope: Scope, log_entry_id: string): Promise<void> {
  await scope.sql(
    `update impersonated_cart set complete_requested_at = null,
       complete_log_entry_id = null, updated_at = now()
     where complete_log_entry_id = :log_entry_id and order_id is null`,
    { log_entry_id }
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
