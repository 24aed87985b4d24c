import { generateEntityId } from "@medusajs/framework/utils"

import type { CompleteActionInput, LogValue } from "../../../../types"
import { jsonText } from "../../domain/storable"
import { outcomeDigest } from "../../log-chain/content-sql"
import { sealExpression } from "../../log-chain/link-sql"
import type { Scope } from "../../scope"
import { COMPLETING_ACTION, wholeMs } from "./begin-action"

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

  const key = scope.keys.current(session_id)
  const [entry] = await scope.sql<CompletedEntry>(STATEMENT, {
    id: input.id,
    session_id,
    key_id: key.key_id,
    ...key.blocks(),
    outcome: input.outcome,
    status_code: input.status_code,
    duration_ms: wholeMs(input.duration_ms),
    entity_type: input.entity?.type ?? null,
    entity_id: input.entity?.id ?? null,
    result: Object.keys(input.values ?? {}).length
      ? jsonText(input.values)
      : null,
    payments: JSON.stringify(paymentRows(input.values)),
  })

  if (entry && isFailure(input)) {
    await releaseCart(scope, entry)
  }
}

/** Whether completing takes a second look at the cart, and so a transaction. */
export function isFailure({ outcome }: CompleteActionInput): boolean {
  return outcome === "failed" || outcome === "refused"
}

// First the session, then the entry, as all do: of two completions one finds it
// open, and the chain gets one link.
const STATEMENT = `
  with locked as materialized (
    select * from impersonation_session where id = :session_id for update
  ),
  pending as materialized (
    select e.* from locked join impersonation_log_entry e
      on e.id = :id and e.chain_id = locked.id
    where e.outcome = 'unknown' and e.key_id = :key_id
    for update of e
  ),
  fresh as materialized (
    select pending.id, pending.seal as intent_seal,
      locked.id as session_id, locked.log_events + 1 as event,
      coalesce(locked.log_head, '') as previous,
      (:inner_block)::text as inner_block, (:outer_block)::text as outer_block,
      (:outcome)::text as outcome, (:status_code)::int as status_code,
      (:duration_ms)::int as duration_ms, (:result)::jsonb as result
    from pending, locked
  ),
  digested as materialized (
    select fresh.*, ${outcomeDigest("fresh")} as digest from fresh
  ),
  sealed as materialized (
    select digested.*, ${sealExpression("digested", {
      kind: "'outcome'",
      event: "digested.event",
      digest: "digested.digest || ':' || digested.intent_seal",
    })} as seal
    from digested
  ),
  moved as (
    update impersonation_session s set log_events = sealed.event,
      log_head = sealed.seal, log_entry_id = sealed.id
    from sealed where s.id = sealed.session_id
  ),
  payments as (
    insert into impersonated_payment (id, payment_session_id, session_id)
    select paid.id, paid.payment_session_id, sealed.session_id
    from sealed, jsonb_to_recordset((:payments)::jsonb)
      as paid(id text, payment_session_id text)
    on conflict (payment_session_id) where deleted_at is null do nothing
  )
  update impersonation_log_entry e set
    outcome = sealed.outcome, status_code = sealed.status_code,
    duration_ms = sealed.duration_ms, result = sealed.result,
    outcome_event = sealed.event, outcome_digest = sealed.digest,
    outcome_seal = sealed.seal,
    entity_type = coalesce((:entity_type)::text, e.entity_type),
    entity_id = coalesce((:entity_id)::text, e.entity_id),
    updated_at = now()
  from sealed where e.id = sealed.id
  returning e.session_id, e.action, e.details -> 'params' ->> 'id' as cart_id`

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
