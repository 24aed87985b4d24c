import type { LogFinding, LogRemainder } from "../../../../../types"
import { EARLIER_CHAIN, GENERAL_CHAIN } from "../../../log-chain/keys"
import type { Scope } from "../../../scope"

/** A head that is younger than the newest checkpoint by less may come with the next. */
const MINUTES = 5
/** Retention takes a checkpoint by its own time, not by that of what it claims. */
const DAY_MICROS = 86_400_000_000

/**
 * The first chain whose head no checkpoint claims, though it is marked as
 * sealed, or though checkpoints were made long after: somebody sees to it that
 * its end can be cut off. Where no checkpoint was made for a while, as when the
 * job is stopped, nothing follows from that.
 */
export async function findUnclaimed(
  scope: Scope,
  { before, general, earlier }: LogRemainder
): Promise<LogFinding | null> {
  const [head] = await scope.sql<{ id: string }>(
    `with claimed as materialized (
       select claim.chain, max(claim.events) as events
       from impersonation_log_checkpoint c
       cross join lateral jsonb_to_recordset(c.claims)
         as claim(chain text, events int)
       where c.deleted_at is null group by claim.chain
     ),
     heads as (
       select id as chain, log_events as events, log_sealed as sealed,
         log_entry_id as entry_id
       from impersonation_session where log_events > 0
       union all
       select id, events, sealed, entry_id from impersonation_log_chain
       where (id = '${GENERAL_CHAIN}' and events > :general)
         or (id = '${EARLIER_CHAIN}' and events > :earlier)
     )
     select heads.entry_id as id
     from heads left join claimed on claimed.chain = heads.chain
     join impersonation_log_entry e on e.id = heads.entry_id
     where coalesce(claimed.events, 0) < heads.events
       and round(extract(epoch from e.occurred_at) * 1000000)
         >= (:before)::bigint + :purging
       and (
         heads.events = heads.sealed
         or e.occurred_at < (
           select made_at from impersonation_log_checkpoint
           where deleted_at is null order by number desc limit 1
         ) - (:minutes)::int * interval '1 minute'
       )
     order by heads.chain limit 1`,
    {
      general: general.events,
      earlier: earlier.events,
      before: String(before),
      purging: before > 0 ? DAY_MICROS : 0,
      minutes: MINUTES,
    }
  )

  return head ? { id: head.id, reason: "changed" } : null
}
