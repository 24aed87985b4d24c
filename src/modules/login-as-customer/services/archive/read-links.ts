import type { ArchiveLink, ArchiveRange } from "../../../../types"
import {
  intentText,
  micros,
  outcomeText,
  personText,
} from "../../log-chain/content-sql"
import { EARLIER_CHAIN, GENERAL_CHAIN } from "../../log-chain/keys"
import type { Scope } from "../../scope"
import { FITS } from "./fits"
import { subjectLink, subjectText } from "./subject-sql"

/** Whether the outcome of an entry `e` is a link of its own, or still to come. */
const IS_OPEN =
  "(e.outcome = 'unknown' or e.outcome_event is not null or e.outcome_seal is not null)"

const CHAIN = /^[0-9A-Za-z_-]+$/

/** What this plugin writes is so; what somebody else put there must not hold up the rest. */
const FITTING = `e.chain_id ~ '${CHAIN.source}' and ${FITS(
  ...["id", "chain_id", "key_id", "digest", "seal", "salt", "customer_id"].map(
    (column) => `e.${column}`
  ),
  "e.outcome_seal",
  "(e.outcome_digest || e.seal || ':')"
)}`

/** The entry, or the intent of one, as a link. */
const INTENT = `
  select case when ${IS_OPEN} then 'intent' else 'entry' end as kind,
    e.id as entry_id, e.chain_id, e.event, e.key_id, e.digest, e.seal,
    ${micros("e.occurred_at")}::text as occurred_at,
    ${intentText("e")} || case when ${IS_OPEN} then ''
      else E'\\n' || ${outcomeText("e")} end as content,
    case when e.salt is not null then jsonb_build_object(
      'customer_id', e.customer_id, 'salt', e.salt,
      'content', ${personText("e")}
    ) end as person,
    case when e.action = 'log_erased' and e.customer_id is not null
      then jsonb_build_object(
        'customer_id', e.customer_id, 'pseudonym', left(e.customer_name, 255),
        'reach', coalesce(e.details -> 'erased', '{}'::jsonb)
      ) end as erasure,
    ${subjectText("e")} as subject
  from impersonation_log_entry e`

/** The outcome that came later, as a link. */
const OUTCOME = `
  select 'outcome' as kind, e.id as entry_id, e.chain_id,
    e.outcome_event as event, e.key_id,
    e.outcome_digest || ':' || e.seal as digest, e.outcome_seal as seal,
    ${micros("e.occurred_at")}::text as occurred_at,
    ${outcomeText("e")} as content, null::jsonb as person,
    null::jsonb as erasure, ${subjectText("e")} as subject
  from impersonation_log_entry e`

type LinkRow = Omit<ArchiveLink, "occurred_at"> & {
  occurred_at: string | null
  subject: string | null
}

/**
 * The links of some chains, in the order of the ranges and within each of its
 * events: at most `limit` of each, so that no chain is too long.
 */
export async function readArchiveLinks(
  scope: Pick<Scope, "sql">,
  { ranges, limit }: { ranges: ArchiveRange[]; limit: number }
): Promise<ArchiveLink[]> {
  const rows = await scope.sql<LinkRow>(
    `select link.* from jsonb_to_recordset((:ranges)::jsonb)
       as range(place int, chain text, after int, until int)
     cross join lateral (
       select * from (
         (
           ${INTENT} where e.chain_id = range.chain and e.deleted_at is null
             and ${FITTING}
             and e.event > range.after and e.event <= range.until
           order by e.event limit :limit
         ) union all (
           ${OUTCOME} where e.chain_id = range.chain and e.deleted_at is null
             and ${FITTING}
             and e.session_id = range.chain
             and e.outcome_event > range.after
             and e.outcome_event <= range.until
           order by e.outcome_event limit :limit
         ) union all (
           ${OUTCOME} where e.chain_id = range.chain and e.deleted_at is null
             and ${FITTING}
             and e.chain_id in ('${GENERAL_CHAIN}', '${EARLIER_CHAIN}')
             and e.outcome_event > range.after
             and e.outcome_event <= range.until
           order by e.outcome_event limit :limit
         )
       ) found order by event limit :limit
     ) link
     order by range.place, link.event`,
    {
      ranges: JSON.stringify(
        ranges.map((range, place) => ({ ...range, place }))
      ),
      limit,
    }
  )

  return rows.flatMap(toLinks)
}

/** Every link that some entries are, in no order. */
export async function readArchiveLinksOf(
  scope: Pick<Scope, "sql">,
  entry_ids: string[]
): Promise<ArchiveLink[]> {
  const rows = await scope.sql<LinkRow>(
    `(${INTENT} where e.id = any((:entry_ids)::text[]) and e.deleted_at is null)
     union all
     (${OUTCOME} where e.id = any((:entry_ids)::text[]) and e.deleted_at is null
        and e.outcome_event is not null)`,
    { entry_ids }
  )

  return rows.flatMap(toLinks)
}

/** With the link, what its sentence needs, as it is known by now. */
function toLinks({ subject, erasure, ...row }: LinkRow): ArchiveLink[] {
  const link = {
    ...row,
    occurred_at: Number(row.occurred_at ?? 0),
    erasure: erasure && { ...erasure, reach: reachOf(erasure.reach) },
  }

  return subject === null ? [link] : [link, subjectLink(link, subject)]
}

/** What somebody put there may be anything; verifying the log says so. */
function reachOf(reach: unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(reach ?? {}).filter(
      ([chain, event]) => CHAIN.test(chain) && isEvent(event)
    )
  )
}

function isEvent(event: unknown): boolean {
  return Number.isInteger(event) && Math.abs(event as number) < 2 ** 31
}

/**
 * Ids of entries that are in the chains, in order of id, after one of them:
 * those that `checkpoint` or an earlier one claims for sure, by their time.
 */
export async function listArchivedEntryIds(
  scope: Pick<Scope, "sql">,
  {
    after,
    checkpoint,
    limit,
  }: { after: string; checkpoint: number; limit: number }
): Promise<string[]> {
  const rows = await scope.sql<{ id: string }>(
    `select e.id from impersonation_log_entry e
     where e.id > :after and e.chain_id is not null and e.deleted_at is null
       and e.occurred_at < (
         select c.made_at - interval '1 minute'
         from impersonation_log_checkpoint c where c.number = :checkpoint
       )
     order by e.id limit :limit`,
    { after, checkpoint, limit }
  )

  return rows.map(({ id }) => id)
}
