import type { CompleteActionInput } from "../../../../types"
import { jsonText } from "../../domain/storable"
import { outcomeDigest } from "../../log-chain/content-sql"
import { sealExpression } from "../../log-chain/link-sql"
import type { Scope } from "../../scope"
import { wholeMs } from "./begin-action"

/** Where a chain keeps its head: a session in its own row, others in a table of heads. */
const HEADS = {
  session: {
    table: "impersonation_session",
    events: "log_events",
    head: "log_head",
    entry: "log_entry_id",
  },
  general: {
    table: "impersonation_log_chain",
    events: "events",
    head: "head",
    entry: "entry_id",
  },
} as const

type More = {
  /** Further common table expressions; `sealed` has the row that is written. */
  with?: string
  /** Columns of the entry `e`. */
  returning: string
  bindings?: Record<string, unknown>
}

/**
 * Fills in how an entry went: once, while its outcome is unknown. One statement
 * seals the outcome as a link of the entry's chain. Null when there is nothing
 * to fill in.
 */
export async function completeEntry<Row extends object>(
  scope: Scope,
  kind: keyof typeof HEADS,
  chain_id: string,
  input: Omit<CompleteActionInput, "session_id">,
  more: More
): Promise<Row | null> {
  const key = scope.keys.current(chain_id)
  const [entry] = await scope.sql<Row>(statement(kind, more), {
    id: input.id,
    chain_id,
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
    ...more.bindings,
  })

  return entry ?? null
}

// First the head, then the entry, as all do: of two completions one finds it
// open, and the chain gets one link.
function statement(
  kind: keyof typeof HEADS,
  { with: further = "", returning }: More
): string {
  const { table, events, head, entry } = HEADS[kind]

  return `
  with locked as materialized (
    select * from ${table} where id = :chain_id for update
  ),
  pending as materialized (
    select e.* from locked join impersonation_log_entry e
      on e.id = :id and e.chain_id = locked.id
    where e.outcome = 'unknown' and e.key_id = :key_id
    for update of e
  ),
  fresh as materialized (
    select pending.id, pending.seal as intent_seal,
      locked.id as chain_id, locked.${events} + 1 as event,
      coalesce(locked.${head}, '') as previous,
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
    update ${table} c set ${events} = sealed.event, ${head} = sealed.seal,
      ${entry} = sealed.id
    from sealed where c.id = sealed.chain_id
  )${further}
  update impersonation_log_entry e set
    outcome = sealed.outcome, status_code = sealed.status_code,
    duration_ms = sealed.duration_ms, result = sealed.result,
    outcome_event = sealed.event, outcome_digest = sealed.digest,
    outcome_seal = sealed.seal,
    entity_type = coalesce((:entity_type)::text, e.entity_type),
    entity_id = coalesce((:entity_id)::text, e.entity_id),
    updated_at = now()
  from sealed where e.id = sealed.id
  returning ${returning}`
}
