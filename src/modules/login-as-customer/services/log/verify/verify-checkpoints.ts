import type { LogFinding, LogRemainder } from "../../../../../types"
import { checkpointDigest } from "../../../log-chain/content-sql"
import {
  CHECKPOINT_CHAIN,
  EARLIER_CHAIN,
  GENERAL_CHAIN,
} from "../../../log-chain/keys"
import type { ChainHead, ChainPosition } from "../../../log-chain/walk"
import type { Scope } from "../../../scope"
import type { KeyFinder } from "./key-finder"

const BATCH = 500

type Checkpoint = {
  id: string
  number: number
  key_id: string
  seal: string
  digest: string
}

/**
 * Goes along the checkpoints and looks whether every head that they seal is
 * still there: a chain that is shorter was cut, one without entries deleted.
 */
export async function verifyCheckpoints(
  scope: Scope,
  keys: KeyFinder,
  remainder: LogRemainder
): Promise<LogFinding | null> {
  let position: ChainPosition = {
    event: remainder.checkpoints.events,
    head: remainder.checkpoints.head,
  }

  for (;;) {
    const { rows, head } = await read(scope, position.event)
    const from = position.event

    for (const row of rows) {
      const wrong = faultOf(row, keys, position)

      if (wrong) {
        return { id: row.id, reason: wrong }
      }

      position = { event: row.number, head: row.seal }
    }

    const gone = await findGone(scope, from, position.event, remainder)

    if (gone) {
      return gone
    }
    if (rows.length < BATCH) {
      return await checkEnd(scope, position, head, remainder)
    }
  }
}

async function read(scope: Scope, after: number) {
  const [page] = await scope.sql<{
    rows: Checkpoint[]
    head: ChainHead | null
  }>(
    `select (
       select to_jsonb(h) from impersonation_log_chain h where h.id = :chain
     ) as head, coalesce((
       select jsonb_agg(found order by found.number) from (
         select c.id, c.number, c.key_id, c.seal, ${checkpointDigest("c")} as digest
         from impersonation_log_checkpoint c
         where c.number > :after and c.deleted_at is null
         order by c.number, c.id limit :limit
       ) found
     ), '[]'::jsonb) as rows`,
    { chain: CHECKPOINT_CHAIN, after, limit: BATCH }
  )

  return page
}

function faultOf(
  row: Checkpoint,
  keys: KeyFinder,
  { event, head }: ChainPosition
): LogFinding["reason"] | null {
  const { number, digest, seal } = row

  if (number !== event + 1) {
    return number > event + 1 ? "deleted" : "inserted"
  }

  const key = keys.find(CHECKPOINT_CHAIN, row.key_id, row.id)
  const right = key?.seal({
    kind: "checkpoint",
    previous: head,
    event: number,
    digest,
  })

  return right === seal ? null : "changed"
}

/** The first head of these checkpoints that is no longer there. */
async function findGone(
  scope: Scope,
  from: number,
  to: number,
  { before, general, earlier }: LogRemainder
): Promise<LogFinding | null> {
  const [gone] = await scope.sql<{ chain: string; entry: string }>(
    `select claim.chain, claim.entry
     from impersonation_log_checkpoint c
     cross join lateral jsonb_to_recordset(c.claims)
       as claim(chain text, events int, head text, entry text, at bigint)
     left join impersonation_log_entry e
       on e.id = claim.entry and e.chain_id = claim.chain
       and e.deleted_at is null and (
         (e.event = claim.events and e.seal = claim.head)
         or (e.outcome_event = claim.events and e.outcome_seal = claim.head)
       )
     where c.number > :from and c.number <= :to and c.deleted_at is null
       and e.id is null and not coalesce(case claim.chain
         when '${GENERAL_CHAIN}' then claim.events <= :general
         when '${EARLIER_CHAIN}' then claim.events <= :earlier
         else claim.at < (:before)::bigint end, false)
     order by c.number, claim.chain limit 1`,
    {
      from,
      to,
      before: String(before),
      general: general.events,
      earlier: earlier.events,
    }
  )

  if (!gone) {
    return null
  }

  const [left] = await scope.sql<{ id: string }>(
    `select id from impersonation_log_entry
     where chain_id = :chain and deleted_at is null
     order by event desc limit 1`,
    { chain: gone.chain }
  )

  return left
    ? { id: left.id, reason: "truncated" }
    : { id: gone.entry, reason: "deleted" }
}

/** The last checkpoints are gone, or others stand in the place of those that a verification noted. */
async function checkEnd(
  scope: Scope,
  { event, head: seal }: ChainPosition,
  head: ChainHead | null,
  { checkpoints }: LogRemainder
): Promise<LogFinding | null> {
  const [noted] = await scope.sql<{ id: string }>(
    `select n.id from impersonation_log_entry n
     left join impersonation_log_checkpoint c
       on c.number = (n.details #>> '{checkpoint,events}')::int
       and c.seal = n.details #>> '{checkpoint,head}' and c.deleted_at is null
     where n.chain_id = :chain and n.action = 'log_verified'
       and n.deleted_at is null and c.id is null
       and (n.details #>> '{checkpoint,events}')::int > :purged
     order by n.event limit 1`,
    { chain: GENERAL_CHAIN, purged: checkpoints.events }
  )

  if (noted) {
    return { id: noted.id, reason: "truncated" }
  }
  if (head && head.events === event && (head.head ?? "") === seal) {
    return null
  }

  return {
    id: head?.entry_id ?? CHECKPOINT_CHAIN,
    reason: !head || head.events > event ? "truncated" : "changed",
  }
}
