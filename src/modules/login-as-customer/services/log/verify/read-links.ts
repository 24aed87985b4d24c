import {
  entryDigest,
  erasedDetails,
  isHers,
  outcomeDigest,
} from "../../../log-chain/content-sql"
import { EARLIER_CHAIN, GENERAL_CHAIN } from "../../../log-chain/keys"
import type { EntryRow } from "../../../log-chain/links"
import type { ChainHead } from "../../../log-chain/walk"
import type { Scope } from "../../../scope"

/** Columns of `EntryRow` for a row `e`. */
const LINK = `
  e.id, e.chain_id, e.event, e.sequence, e.key_id, e.digest, e.seal, e.outcome,
  e.outcome_event, e.outcome_digest, e.outcome_seal,
  ${entryDigest("e", "(e.outcome = 'unknown' or e.outcome_event is not null or e.outcome_seal is not null)")}
    as content,
  ${outcomeDigest("e")} as outcome_content,
  case when e.person_digest is null then e.salt is not null else
    e.salt is null and e.customer_email is null
    and e.details = (${erasedDetails("e")})
    and (not ${isHers("e")} or (e.ip_address is null and e.user_agent is null))
    and exists (
      select 1 from impersonation_log_entry erased
      where erased.chain_id = '${GENERAL_CHAIN}'
        and erased.action = 'log_erased' and erased.deleted_at is null
        and erased.customer_id = e.customer_id
        and erased.customer_name is not distinct from e.customer_name
        and erased.details #> array['erased', e.chain_id]
          >= to_jsonb(e.event)
    ) end as person_is_right`

/** Where a row stands; two may claim the same event. */
export type Place = { event: number; id: string }

type Stretch = {
  chain: string
  after: Place | null
  /** Entries before the place whose outcome was not met yet: it may be now. */
  open: string[]
  limit: number
}

/**
 * Some rows of one chain, the outcomes of open ones, and the head, all as of
 * the same moment. Without a place to go on from, all that claims to be of the
 * chain, wherever it begins.
 */
export async function readStretch(
  scope: Scope,
  { chain, after, open, limit }: Stretch
): Promise<{ rows: EntryRow[]; met: EntryRow[]; head: ChainHead | null }> {
  const [stretch] = await scope.sql<{
    head: ChainHead | null
    rows: EntryRow[]
    met: EntryRow[]
  }>(
    `select (${isSession(chain) ? SESSION_HEAD : CHAIN_HEAD} = :chain) as head,
       coalesce((
         select jsonb_agg(link order by link.event, link.id) from (
           select ${LINK} from impersonation_log_entry e
           where e.chain_id = :chain and e.deleted_at is null ${
             after ? "and (e.event, e.id) > ((:event)::int, (:id)::text)" : ""
           }
           order by e.event, e.id limit :limit
         ) link
       ), '[]'::jsonb) as rows,
       coalesce((
         select jsonb_agg(link) from (
           select ${LINK} from impersonation_log_entry e
           where e.id = any((:open)::text[]) and e.chain_id = :chain
             and e.deleted_at is null
             and (e.outcome_event is not null or e.outcome_seal is not null)
         ) link
       ), '[]'::jsonb) as met`,
    { chain, open, limit, ...after }
  )

  return stretch
}

const SESSION_HEAD = `
  select jsonb_build_object(
    'events', s.log_events, 'head', s.log_head, 'entry_id', s.log_entry_id
  ) from impersonation_session s where s.id`

const CHAIN_HEAD = `
  select to_jsonb(c) from impersonation_log_chain c where c.id`

function isSession(chain: string): boolean {
  return chain !== GENERAL_CHAIN && chain !== EARLIER_CHAIN
}

export type SessionChain = {
  chain: string
  head: ChainHead | null
  /** The beginning of the chain, or all of it. */
  rows: EntryRow[]
}

/** The chains of some sessions as of one moment, no more than `rows` of each. */
export async function readSessionChains(
  scope: Scope,
  page: { after: string; limit: number; rows: number }
): Promise<SessionChain[]> {
  return await scope.sql<SessionChain>(
    `with chains as materialized (
       select id from (
         (
           select id from impersonation_session
           where id > :after and log_events > 0 order by id limit :limit
         ) union (
           select distinct chain_id from impersonation_log_entry
           where chain_id > :after and deleted_at is null
             and chain_id not in ('${GENERAL_CHAIN}', '${EARLIER_CHAIN}')
           order by 1 limit :limit
         )
       ) known order by id limit :limit
     )
     select chains.id as chain, (${SESSION_HEAD} = chains.id) as head,
       coalesce((
         select jsonb_agg(link order by link.event, link.id) from (
           select ${LINK} from impersonation_log_entry e
           where e.chain_id = chains.id and e.deleted_at is null
           order by e.event, e.id limit :rows
         ) link
       ), '[]'::jsonb) as rows
     from chains order by chains.id`,
    page
  )
}

/** An entry that is of no chain: none was ever written so. */
export async function findStray(scope: Scope): Promise<string | null> {
  const [stray] = await scope.sql<{ id: string }>(
    `select id from impersonation_log_entry
     where (chain_id is null or chain_id = '' or event is null)
       and deleted_at is null
     order by id limit 1`
  )

  return stray?.id ?? null
}
