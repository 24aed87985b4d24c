import type { ArchiveClaim, ArchivePlace } from "../../../../types"
import {
  CHECKPOINT_CHAIN,
  EARLIER_CHAIN,
  GENERAL_CHAIN,
} from "../../log-chain/keys"
import type { Scope } from "../../scope"

type Sql = Pick<Scope, "sql">

/** What the log has at some places; a place where nothing stands is left out. */
export async function readSeals(
  scope: Sql,
  places: Pick<ArchivePlace, "chain" | "event">[]
): Promise<ArchivePlace[]> {
  return await scope.sql<ArchivePlace>(
    `select * from (
       select place.chain, place.event, case
         when place.chain = '${CHECKPOINT_CHAIN}' then (
           select c.seal from impersonation_log_checkpoint c
           where c.number = place.event and c.deleted_at is null
         ) else coalesce(
           (
             select e.seal from impersonation_log_entry e
             where e.chain_id = place.chain and e.event = place.event
               and e.deleted_at is null
           ),
           case when place.chain in ('${GENERAL_CHAIN}', '${EARLIER_CHAIN}')
             then (
               select min(e.outcome_seal) from impersonation_log_entry e
               where e.chain_id = place.chain and e.outcome_event = place.event
                 and e.chain_id in ('${GENERAL_CHAIN}', '${EARLIER_CHAIN}')
             ) else (
               select min(e.outcome_seal) from impersonation_log_entry e
               where e.session_id = place.chain and e.chain_id = place.chain
                 and e.outcome_event = place.event and e.deleted_at is null
             ) end
         ) end as seal
       from jsonb_to_recordset((:places)::jsonb) as place(chain text, event int)
     ) found where seal is not null`,
    { places: JSON.stringify(places) }
  )
}

/**
 * Every chain after one, by id, with its last event, as the entries have it:
 * from index entry to index entry, without a look at those between.
 */
export async function listChains(
  scope: Sql,
  { after, limit }: { after: string; limit: number }
): Promise<ArchiveClaim[]> {
  return await scope.sql<ArchiveClaim>(
    `with recursive known(chain, place) as (
       (
         select min(chain_id), 1 from impersonation_log_entry
         where chain_id > :after and deleted_at is null
       ) union all
       select (
         select min(e.chain_id) from impersonation_log_entry e
         where e.chain_id > known.chain and e.deleted_at is null
       ), place + 1
       from known where chain is not null and place < :limit
     )
     select chain, greatest(
       (
         select max(event) from impersonation_log_entry e
         where e.chain_id = known.chain and e.deleted_at is null
       ),
       case when chain in ('${GENERAL_CHAIN}', '${EARLIER_CHAIN}') then (
         select max(outcome_event) from impersonation_log_entry e
         where e.chain_id = known.chain and e.outcome_event is not null
           and e.chain_id in ('${GENERAL_CHAIN}', '${EARLIER_CHAIN}')
       ) else (
         select max(outcome_event) from impersonation_log_entry e
         where e.session_id = known.chain and e.chain_id = known.chain
           and e.deleted_at is null
       ) end,
       0
     ) as events
     from known where chain is not null order by place`,
    { after, limit }
  )
}
