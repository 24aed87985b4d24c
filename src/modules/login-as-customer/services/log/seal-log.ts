import { generateEntityId } from "@medusajs/framework/utils"

import type { Timestamp } from "../../db"
import { checkpointDigest } from "../../log-chain/content-sql"
import {
  CHECKPOINT_CHAIN,
  EARLIER_CHAIN,
  GENERAL_CHAIN,
} from "../../log-chain/keys"
import type { Scope } from "../../scope"
import { sealEarlierEntries } from "./seal-earlier"

const BATCH = 200

/** The head of a chain at a checkpoint; `at` is its time in microseconds. */
export type ChainClaim = {
  chain: string
  events: number
  head: string
  entry: string
  at: number | null
}

/**
 * Makes a checkpoint of the chains that moved since the one before: their
 * heads, sealed onto the checkpoints before with a key that stays in this
 * process. Sessions that a request holds at the moment come with the next one.
 * Returns how many chains; 0 makes no checkpoint.
 */
export async function sealLog(scope: Scope): Promise<number> {
  const [last] = await scope.sql<{
    events: number
    head: string | null
    has_earlier: boolean
  }>(
    `select events, head, exists (
       select 1 from impersonation_log_chain earlier
       where earlier.id = :earlier and earlier.events > 0
     ) as has_earlier
     from impersonation_log_chain where id = :id for update`,
    { id: CHECKPOINT_CHAIN, earlier: EARLIER_CHAIN }
  )

  if (!last) {
    return 0
  }
  if (last.events === 0 && last.has_earlier) {
    await sealEarlierEntries(scope)
  }

  const claims = [
    ...(await claimChains(scope)),
    ...(await claimSessions(scope)),
  ]

  if (claims.length) {
    await writeCheckpoint(scope, claims, {
      number: last.events + 1,
      previous: last.head ?? "",
    })
  }

  return claims.length
}

const CLAIM = `
  chain_id as chain, events, head, entry_id as entry, (
    select round(extract(epoch from e.occurred_at) * 1000000)::bigint::text
    from impersonation_log_entry e where e.id = entry_id
  ) as at`

async function claimSessions(scope: Scope): Promise<ChainClaim[]> {
  return await claims(
    scope,
    `with moved as (
       select id from impersonation_session where log_events <> log_sealed
       order by id limit :limit for update skip locked
     ),
     claimed as (
       update impersonation_session s set log_sealed = s.log_events
       from moved where s.id = moved.id
       returning s.id as chain_id, s.log_events as events, s.log_head as head,
         s.log_entry_id as entry_id
     )
     select ${CLAIM} from claimed where events > 0 order by chain_id`,
    { limit: BATCH }
  )
}

async function claimChains(scope: Scope): Promise<ChainClaim[]> {
  return await claims(
    scope,
    `with claimed as (
       update impersonation_log_chain c set sealed = c.events
       where c.id = any((:ids)::text[]) and c.events <> c.sealed
       returning c.id as chain_id, c.events, c.head, c.entry_id
     )
     select ${CLAIM} from claimed order by chain_id`,
    { ids: [GENERAL_CHAIN, EARLIER_CHAIN] }
  )
}

async function claims(
  scope: Scope,
  statement: string,
  bindings: Record<string, unknown>
): Promise<ChainClaim[]> {
  const rows = await scope.sql<Omit<ChainClaim, "at"> & { at: string | null }>(
    statement,
    bindings
  )

  return rows.map((row) => ({ ...row, at: row.at === null ? null : +row.at }))
}

async function writeCheckpoint(
  scope: Scope,
  claims: ChainClaim[],
  { number, previous }: { number: number; previous: string }
): Promise<void> {
  const key = scope.keys.current(CHECKPOINT_CHAIN)
  const row = { key_id: key.key_id, number, claims: JSON.stringify(claims) }
  const [{ digest, made_at }] = await scope.sql<{
    digest: string
    made_at: Timestamp
  }>(
    `select ${checkpointDigest("c")} as digest, c.made_at::text as made_at
     from (
       select (:number)::int as number, clock_timestamp() as made_at,
         (:key_id)::text as key_id, (:claims)::jsonb as claims
       offset 0
     ) c`,
    row
  )
  const seal = key.seal({ kind: "checkpoint", previous, event: number, digest })
  const id = generateEntityId(undefined, "implogc")

  await scope.sql(
    `insert into impersonation_log_checkpoint (
       id, number, made_at, key_id, claims, seal
     ) values (
       :id, :number, (:made_at)::timestamptz, :key_id, (:claims)::jsonb, :seal
     )`,
    { ...row, id, made_at, seal }
  )
  await scope.sql(
    `update impersonation_log_chain set events = :number, head = :seal,
       entry_id = :id, updated_at = now() where id = :chain`,
    { number, seal, id, chain: CHECKPOINT_CHAIN }
  )
}
