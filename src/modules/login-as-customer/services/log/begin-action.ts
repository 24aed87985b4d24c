import { generateEntityId } from "@medusajs/framework/utils"

import type { BeginActionInput } from "../../../../types"
import { DEFAULT_SETTINGS } from "../../domain/defaults"
import { jsonText, storable } from "../../domain/storable"
import type { Scope } from "../../scope"
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
    where a.id = :before_id and a.customer_id = session.customer_id
      and a.deleted_at is null
  )`,
}

/**
 * One statement: the session, if it is still running, moves on and takes its
 * next sequence number, the entry is written, and a cart that is written to is
 * remembered. Null when the session is no longer active.
 */
export async function beginAction(
  scope: Scope,
  input: BeginActionInput
): Promise<{ id: string; sequence: number } | null> {
  const [entry] = await scope.sql<{ id: string; sequence: number }>(
    statement(input),
    {
      id: generateEntityId(undefined, "implog"),
      session_id: input.session_id,
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
      ip_address: input.client.ip_address,
      user_agent:
        input.client.user_agent && storable(input.client.user_agent, 512),
      details: jsonText(input.details),
      before_id: input.before?.id ?? null,
      cart_row_id: generateEntityId(undefined, "impcart"),
      cart_id: input.cart_id ?? null,
      completes: input.action === COMPLETING_ACTION,
    }
  )

  return entry ?? null
}

function statement(input: BeginActionInput): string {
  const before = input.before ? BEFORE[input.before.entity] : "null::jsonb"

  return `
    with session as (
      update impersonation_session set
        last_seen_at = clock_timestamp(), updated_at = now(),
        log_sequence = log_sequence + 1,
        action_count = action_count + :counted
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
      returning *
    ),
    entry as (
      insert into impersonation_log_entry (
        id, session_id, sequence, occurred_at, action_group, action, kind,
        outcome, method, path, status_code, admin_id, admin_email, admin_name,
        customer_id, customer_email, customer_name, ip_address, user_agent,
        details
      )
      select
        :id, session.id, session.log_sequence, clock_timestamp(),
        'login_as_customer', :action, :kind, :outcome, :method, :path,
        (:status_code)::int, session.admin_id, session.admin_email,
        session.admin_name, session.customer_id, session.customer_email,
        session.customer_name, :ip_address, :user_agent,
        (:details)::jsonb || jsonb_strip_nulls(
          jsonb_build_object('before', ${before})
        )
      from session
      returning id, sequence
    )${
      input.cart_id
        ? `,
    cart as (
      insert into impersonated_cart as known (
        id, cart_id, session_id, last_written_at, complete_requested_at,
        complete_log_entry_id
      )
      select
        :cart_row_id, :cart_id, session.id, clock_timestamp(),
        case when (:completes)::boolean then clock_timestamp() end,
        case when (:completes)::boolean then :id end
      from session
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
