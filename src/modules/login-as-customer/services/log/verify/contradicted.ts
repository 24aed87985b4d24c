import type { LogFinding } from "../../../../../types"
import { GENERAL_CHAIN } from "../../../log-chain/keys"
import type { Scope } from "../../../scope"
import { SETTINGS_ROW } from "../../session/grounds-query"

/**
 * The first entry that a row contradicts which it tells of: a session that is
 * no longer what was asked for, or over, and a setting that nobody changed on
 * record. Only what entries say can be compared.
 */
export async function findContradicted(
  scope: Scope
): Promise<LogFinding | null> {
  const id =
    (await contradictedSession(scope)) ?? (await contradictedSetting(scope))

  return id === null ? null : { id, reason: "changed" }
}

async function contradictedSession(scope: Scope): Promise<string | null> {
  const [entry] = await scope.sql<{ id: string }>(
    `select e.id
     from impersonation_log_entry e
     join impersonation_session s on s.id = e.chain_id
     cross join lateral jsonb_to_record(e.details -> 'values')
       as said(mode text, storefront_id text, order_id text, end_reason text)
     where e.deleted_at is null and (
       (e.action = 'session_requested' and (
         s.admin_id, s.customer_id, s.mode, s.storefront_id, s.order_id
       ) is distinct from (
         e.admin_id, e.customer_id, said.mode, said.storefront_id, said.order_id
       ))
       or (e.action = 'session_ended' and (
         s.status <> 'ended' or s.end_reason is distinct from said.end_reason
       ))
     )
     order by e.chain_id, e.event limit 1`
  )

  return entry?.id ?? null
}

/** Lists and texts are on record by name only. */
async function contradictedSetting(scope: Scope): Promise<string | null> {
  const [entry] = await scope.sql<{ id: string }>(
    `with said as (
       select distinct on (value.key) value.key, value.value, e.id, e.event
       from impersonation_log_entry e
       cross join lateral jsonb_each(e.details -> 'values') value
       where e.chain_id = '${GENERAL_CHAIN}' and e.action = 'settings_changed'
         and e.deleted_at is null and value.key <> 'blocked_actions'
       order by value.key, e.event desc
     )
     select said.id
     from said left join impersonation_setting s
       on s.id = :row and s.deleted_at is null
     where s."values" -> said.key is distinct from said.value
     order by said.event limit 1`,
    { row: SETTINGS_ROW }
  )

  return entry?.id ?? null
}
