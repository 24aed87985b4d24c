import type { ArchiveStateName, ArchiveStatus } from "../../../../types"
import { toDate, type Timestamp } from "../../db"
import {
  archiveAddress,
  withoutArchiveSecrets,
} from "../../domain/archive-address"
import { archiveTarget } from "../../domain/archive-target"
import { EARLIER_CHAIN, GENERAL_CHAIN } from "../../log-chain/keys"
import type { Scope } from "../../scope"

/** Entries that are counted at most. */
const MOST = 10_000
/** What waits no longer than this is no lag: the job runs every few seconds. */
const PATIENCE = "interval '1 minute'"

type Row = {
  last_error: string | null
  failed_at: Timestamp | null
  copied_at: Timestamp | null
  entry_id: string | null
  session_id: string | null
  occurred_at: Timestamp | null
  waiting: number
  since: Timestamp | null
  is_late: boolean | null
}

/**
 * How copying to the archive stands, from the shop's database alone; null
 * without the option. Counts nothing while nothing waits.
 */
export async function readArchiveStatus({
  sql,
  options: { archive },
}: Pick<Scope, "sql" | "options">): Promise<ArchiveStatus | null> {
  if (!archive) {
    return null
  }

  const [row] = await sql<Row>(STATUS, {
    target: archiveTarget(archive),
    chains: [GENERAL_CHAIN, EARLIER_CHAIN],
  })
  const { waiting, entry_id, session_id, last_error } = row

  return {
    ...archiveAddress(archive),
    state: stateOf(row),
    waiting: Math.min(waiting, MOST),
    waiting_is_capped: waiting > MOST,
    waiting_since: toDate(row.since),
    last_error: last_error && withoutArchiveSecrets(last_error, archive),
    failed_at: toDate(row.failed_at),
    copied_at: toDate(row.copied_at),
    last_entry: entry_id
      ? { id: entry_id, session_id, occurred_at: toDate(row.occurred_at) }
      : null,
  }
}

function stateOf({ failed_at, is_late }: Row): ArchiveStateName {
  if (failed_at) {
    return "failing"
  }

  return is_late ? "catching_up" : "up_to_date"
}

/** What no checkpoint claims yet waits as well. */
const SOMETHING_WAITS = `
  exists (
    select 1 from impersonation_log_checkpoint c
    where c.number > copied.checkpoint and c.deleted_at is null
  ) or exists (
    select 1 from impersonation_session s where s.log_events <> s.log_sealed
  ) or exists (
    select 1 from impersonation_log_chain h
    where h.id = any((:chains)::text[]) and h.events <> h.sealed
  )`

const STATUS = `
  with copied as materialized (
    select coalesce(a.checkpoint, 0) as checkpoint, a.entry_id, a.copied_at,
      a.last_error, a.failed_at, coalesce(c.made_at, a.copied_at) as until
    from (select 1) one
    left join impersonation_log_archive a
      on a.id = 'archive' and a.target = :target
    left join impersonation_log_checkpoint c
      on c.number = a.checkpoint and c.deleted_at is null
  )
  select copied.last_error, copied.failed_at, copied.copied_at,
    copied.entry_id, e.session_id, e.occurred_at,
    waiting.count as waiting, waiting.since,
    waiting.since < clock_timestamp() - ${PATIENCE} as is_late
  from copied
  left join impersonation_log_entry e
    on e.id = copied.entry_id and e.deleted_at is null
  cross join lateral (
    select count(*)::int as count, min(behind.occurred_at) as since
    from (
      select w.occurred_at from impersonation_log_entry w
      where w.occurred_at > coalesce(copied.until, '-infinity')
        and w.deleted_at is null and (${SOMETHING_WAITS})
      order by w.occurred_at limit ${MOST + 1}
    ) behind
  ) waiting`
