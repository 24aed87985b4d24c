import type { Scope } from "../../scope"

const BATCH = 1000

/**
 * Deletes the entries of the sessions that are over and of which no entry is
 * young enough, then the sessions that nothing speaks of any more. Returns how
 * many entries.
 */
export async function purgeSessions(
  scope: Scope,
  before: string
): Promise<number> {
  const count = await purgeEntries(scope, before)

  await purgeRows(scope, before)

  return count
}

async function purgeEntries(scope: Scope, before: string): Promise<number> {
  let total = 0

  for (;;) {
    const chains = await scope.sql<{ chain_id: string; count: number }>(
      `with old as (
         select distinct e.chain_id from impersonation_log_entry e
         where e.occurred_at < (:before)::timestamptz
           and e.session_id is not null and e.chain_id = e.session_id
           and not exists (
             select 1 from impersonation_log_entry young
             where young.chain_id = e.chain_id
               and young.occurred_at >= (:before)::timestamptz
           )
           and not exists (
             select 1 from impersonation_session s
             where s.id = e.session_id and s.status <> 'ended'
           )
         order by e.chain_id limit :limit
       ),
       gone as (
         delete from impersonation_log_entry
         where chain_id in (select chain_id from old) returning chain_id
       )
       select chain_id, count(*)::int as count from gone group by chain_id`,
      { before, limit: BATCH }
    )

    total += chains.reduce((sum, { count }) => sum + count, 0)

    // A session that stays for its order has no chain any more.
    await scope.sql(
      `update impersonation_session set log_events = 0, log_head = null,
         log_entry_id = null, log_sealed = 0
       where id = any((:ids)::text[])`,
      { ids: chains.map(({ chain_id }) => chain_id) }
    )

    if (chains.length < BATCH) {
      return total
    }
  }
}

async function purgeRows(scope: Scope, before: string): Promise<void> {
  for (;;) {
    const { length } = await scope.sql(
      `with old as (
         select s.id from impersonation_session s
         where s.status = 'ended' and s.ended_at < (:before)::timestamptz
           and not exists (
             select 1 from impersonation_log_entry e where e.session_id = s.id
           )
           and not exists (
             select 1 from assisted_order o where o.session_id = s.id
           )
         order by s.id limit :limit for update of s skip locked
       ),
       codes as (
         delete from impersonation_login_code
         where session_id in (select id from old)
       ),
       carts as (
         delete from impersonated_cart
         where session_id in (select id from old)
       ),
       payments as (
         delete from impersonated_payment
         where session_id in (select id from old)
       )
       delete from impersonation_session
       where id in (select id from old) returning id`,
      { before, limit: BATCH }
    )

    if (length < BATCH) {
      return
    }
  }
}
