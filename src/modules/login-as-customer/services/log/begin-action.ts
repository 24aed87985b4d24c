import { generateEntityId } from "@medusajs/framework/utils"

import type { BeginActionInput } from "../../../../types"
import { DEFAULT_SETTINGS } from "../../domain/defaults"
import { jsonText, storable } from "../../domain/storable"
import { SEAL_AND_INSERT } from "../../log-chain/link-sql"
import type { Scope } from "../../scope"
import { newSalt } from "../../sources/database-log-sink"
import { SETTINGS_ROW } from "../session/grounds-query"

/** The action whose request turns a cart into an order. */
export const COMPLETING_ACTION = "order_placed"

/** What is kept of a row before it is removed or changed: what its sentence needs. */
const BEFORE = {
  line_item: `(
    select jsonb_build_object(
      'title', i.title, 'product_title', i.product_title,
      'variant_title', i.variant_title, 'variant_sku', i.variant_sku,
      'quantity', i.quantity
    )
    from cart_line_item i
    where i.id = :before_id and i.deleted_at is null
  )`,
  customer_address: `(
    select jsonb_build_object('country_code', a.country_code)
    from customer_address a
    where a.id = :before_id and a.customer_id = locked.customer_id
      and a.deleted_at is null
  )`,
}

/**
 * One statement: the session, if it is still running, moves on and takes its
 * next sequence number, the entry is sealed onto its chain and written, and a
 * cart that is written to is remembered. Requests of one session wait for its
 * row, those of others do not. Null when the session is no longer active.
 */
export async function beginAction(
  scope: Scope,
  input: BeginActionInput
): Promise<{ id: string; sequence: number } | null> {
  const key = scope.keys.current(input.session_id)
  const [entry] = await scope.sql<{ id: string; sequence: number }>(
    statement(input),
    {
      id: generateEntityId(undefined, "implog"),
      session_id: input.session_id,
      key_id: key.key_id,
      salt: newSalt(),
      ...key.blocks(),
      settings_id: SETTINGS_ROW,
      locked_idle: scope.options.settings.idle_timeout_minutes ?? null,
      default_idle: DEFAULT_SETTINGS.idle_timeout_minutes,
      counted: input.kind === "refusal" ? 0 : 1,
      action: input.action,
      kind: input.kind,
      outcome: input.outcome ?? "unknown",
      method: input.method,
      path: storable(input.path),
      status_code: input.status_code ?? null,
      duration_ms: wholeMs(input.duration_ms),
      entity_type: input.entity?.type ?? null,
      entity_id: input.entity?.id ?? null,
      ip_address: input.client.ip_address,
      user_agent:
        input.client.user_agent && storable(input.client.user_agent, 512),
      details: jsonText(input.details),
      is_described: input.needs_subject === false,
      before_id: input.before?.id ?? null,
      cart_row_id: generateEntityId(undefined, "impcart"),
      cart_id: input.cart_id ?? null,
      completes: input.action === COMPLETING_ACTION,
    }
  )

  return entry ?? null
}

/** Milliseconds as the log keeps them; null where none were measured. */
export function wholeMs(duration_ms: number | undefined): number | null {
  return duration_ms === undefined ? null : Math.max(0, Math.round(duration_ms))
}

function statement(input: BeginActionInput): string {
  const before = input.before ? BEFORE[input.before.entity] : "null::jsonb"

  return `
    with locked as materialized (
      select * from impersonation_session
      where id = :session_id and status = 'active'
        and expires_at > clock_timestamp()
        and last_seen_at > clock_timestamp() - interval '1 minute' * coalesce(
          (:locked_idle)::int,
          (
            select (setting."values" ->> 'idle_timeout_minutes')::int
            from impersonation_setting setting
            where setting.id = :settings_id and setting.deleted_at is null
          ),
          (:default_idle)::int
        )
      for update
    ),
    fresh as materialized (
      select
        (:id)::text as id, locked.id as chain_id, locked.log_events + 1 as event,
        coalesce(locked.log_head, '') as previous,
        (:key_id)::text as key_id, (:salt)::text as salt,
        (:inner_block)::text as inner_block, (:outer_block)::text as outer_block,
        null::text as person_digest, locked.id as session_id,
        locked.log_sequence + 1 as sequence, clock_timestamp() as occurred_at,
        now() as created_at, null::timestamptz as deleted_at,
        'login_as_customer'::text as action_group, (:action)::text as action,
        (:kind)::text as kind, (:outcome)::text as outcome,
        (:method)::text as method, (:path)::text as path,
        (:status_code)::int as status_code, (:duration_ms)::int as duration_ms,
        (:entity_type)::text as entity_type, (:entity_id)::text as entity_id,
        locked.admin_id, locked.admin_email, locked.admin_name,
        locked.customer_id, locked.customer_email, locked.customer_name,
        (:ip_address)::text as ip_address, (:user_agent)::text as user_agent,
        (:details)::jsonb || jsonb_strip_nulls(
          jsonb_build_object('before', ${before})
        ) as details,
        null::jsonb as result,
        case when (:is_described)::boolean then clock_timestamp() end
          as described_at
      from locked
    ),
    ${SEAL_AND_INSERT},
    moved as (
      update impersonation_session s set
        last_seen_at = greatest(s.last_seen_at, sealed.occurred_at),
        updated_at = now(), log_sequence = sealed.sequence,
        log_events = sealed.event, log_head = sealed.seal,
        log_entry_id = sealed.id, action_count = s.action_count + :counted
      from sealed where s.id = sealed.session_id
    )${
      input.cart_id
        ? `,
    cart as (
      insert into impersonated_cart as known (
        id, cart_id, session_id, last_written_at, complete_requested_at,
        complete_log_entry_id
      )
      select
        :cart_row_id, :cart_id, locked.id, clock_timestamp(),
        case when (:completes)::boolean then clock_timestamp() end,
        case when (:completes)::boolean then :id end
      from locked
      on conflict (cart_id, session_id) where deleted_at is null do update set
        last_written_at = excluded.last_written_at,
        complete_requested_at = coalesce(
          excluded.complete_requested_at, known.complete_requested_at
        ),
        complete_log_entry_id = coalesce(
          excluded.complete_log_entry_id, known.complete_log_entry_id
        ),
        updated_at = now()
    )`
        : ""
    }
    select id, sequence from entry`
}
