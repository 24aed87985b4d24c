import type { ChainStart } from "../../../../types"
import {
  CHECKPOINT_CHAIN,
  EARLIER_CHAIN,
  GENERAL_CHAIN,
} from "../../log-chain/keys"
import { sealRemainder } from "../../log-chain/remainder"
import { takeTurn } from "../../locks"
import type { Scope } from "../../scope"
import { readSettings } from "../settings/settings"
import { readPurgeLimit } from "./purge-limit"
import { purgeSessions } from "./purge-sessions"
import { waitForUpkeep } from "./upkeep-lock"
import { readRemainder } from "./verify/remainder"

/**
 * Deletes what retention no longer allows and records how much it was, and
 * where the chains go on, so that the rest still verifies. The entries of a
 * session go together, once the youngest is too old; the session itself stays
 * while an entry or an assisted order speaks of it. Of several at once one
 * does it.
 */
export async function purgeLog(scope: Scope): Promise<number> {
  const { retention_days: days } = await readSettings(scope)

  if (days === null) {
    return 0
  }

  if (!(await takeTurn(scope, "purge"))) {
    return 0
  }

  await waitForUpkeep(scope)

  const limit = await readPurgeLimit(scope, days)

  if (!limit) {
    return 0
  }

  const { before, micros } = limit
  const known = await readRemainder(scope)

  await scope.sql(`select set_config('login_as_customer.upkeep', 'on', true)`)

  const ofSessions = await purgeSessions(scope, before)
  const general = await cut(scope, GENERAL_CHAIN, before, known.general)
  const earlier = await cut(scope, EARLIER_CHAIN, before, known.earlier)
  const unchained = await scope.sql(
    `delete from impersonation_log_entry
     where chain_id is null and occurred_at < (:before)::timestamptz
     returning id`,
    { before }
  )

  await scope.sql(`select set_config('login_as_customer.upkeep', '', true)`)

  const count = ofSessions + general.count + earlier.count + unchained.length

  if (count > 0) {
    const checkpoints = await cutCheckpoints(scope, before, known.checkpoints)

    await scope.log.write(scope.sql, [
      {
        action_group: "configuration",
        action: "log_purged",
        kind: "admin",
        outcome: "succeeded",
        details: {
          values: { count, before, retention_days: days },
          remainder: sealRemainder(scope, {
            // The clock may have stepped back since the purge before.
            before: Math.max(Number(micros), known.before),
            general: general.start,
            earlier: earlier.start,
            checkpoints,
          }),
        },
      },
    ])
  }

  return count
}

/**
 * Cuts a chain's beginning: up to the first entry that is young enough, or
 * that tells of an erasure which an entry that stays rests on. An outcome goes
 * with its entry, so the cut is where none is left behind.
 */
async function cut(
  scope: Scope,
  chain: string,
  before: string,
  start: ChainStart
): Promise<{ count: number; start: ChainStart }> {
  const gone = await scope.sql<ChainStart>(
    `with kept as (
       select coalesce(min(e.event), 2147483647) as event
       from impersonation_log_entry e
       where e.chain_id = :chain and (
         e.occurred_at >= (:before)::timestamptz
         or (e.action = 'log_erased' and exists (
           select 1 from impersonation_log_entry kept
           where kept.customer_id = e.customer_id
             and kept.person_digest is not null
             and kept.chain_id <> :chain
         ))
       )
     ),
     placed as (
       select event, max(outcome_event) over (
         order by event rows between unbounded preceding and 1 preceding
       ) as outcomes
       from impersonation_log_entry where chain_id = :chain
       union all
       select 2147483647, max(outcome_event)
       from impersonation_log_entry where chain_id = :chain
     )
     delete from impersonation_log_entry
     where chain_id = :chain and seal is not null and event < (
       select coalesce(max(placed.event), 0) from placed, kept
       where placed.event <= kept.event
         and coalesce(placed.outcomes, 0) < placed.event
     )
     returning coalesce(outcome_event, event) as events,
       coalesce(outcome_seal, seal) as head`,
    { chain, before }
  )
  const last = gone.reduce<ChainStart>(
    (found, row) => (row.events > found.events ? row : found),
    start
  )

  return {
    count: gone.length,
    start: { events: last.events, head: last.head },
  }
}

async function cutCheckpoints(
  scope: Scope,
  before: string,
  start: ChainStart
): Promise<ChainStart> {
  const gone = await scope.sql<ChainStart>(
    `delete from impersonation_log_checkpoint
     where number < coalesce((
       select min(number) from impersonation_log_checkpoint
       where made_at >= (:before)::timestamptz
     ), (select events from impersonation_log_chain where id = :chain))
     returning number as events, seal as head`,
    { before, chain: CHECKPOINT_CHAIN }
  )

  return gone.reduce(
    (found, row) => (row.events > found.events ? row : found),
    start
  )
}
