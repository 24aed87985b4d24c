import type { Scope } from "../../scope"
import { readSettings } from "../settings/settings"

const BATCH = 5000

/**
 * Deletes what retention no longer allows and records how much it was. A
 * session stays while an entry or an assisted order speaks of it.
 */
export async function purgeLog(scope: Scope): Promise<number> {
  const { retention_days: days } = await readSettings(scope)

  if (days === null) {
    return 0
  }

  const [{ before }] = await scope.sql<{ before: string }>(
    `select (now() - :days * interval '1 day')::text as before`,
    { days }
  )

  await scope.sql(`select set_config('login_as_customer.upkeep', 'on', true)`)

  const purged = await purgeEntries(scope, before)

  await scope.sql(`select set_config('login_as_customer.upkeep', '', true)`)
  await purgeSessions(scope, before)

  if (purged > 0) {
    await scope.log.write(scope.sql, [
      {
        action_group: "configuration",
        action: "log_purged",
        kind: "admin",
        outcome: "succeeded",
        details: { values: { count: purged, before, retention_days: days } },
      },
    ])
  }

  return purged
}

async function purgeEntries(scope: Scope, before: string): Promise<number> {
  return await inBatches((limit) =>
    scope.sql(
      `delete from impersonation_log_entry where id in (
         select id from impersonation_log_entry
         where occurred_at < (:before)::timestamptz
         order by occurred_at, id limit :limit for update skip locked
       ) returning id`,
      { before, limit }
    )
  )
}

async function purgeSessions(scope: Scope, before: string): Promise<void> {
  await inBatches((limit) =>
    scope.sql(
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
      { before, limit }
    )
  )
}

async function inBatches(
  remove: (limit: number) => Promise<object[]>
): Promise<number> {
  let total = 0

  for (;;) {
    const { length } = await remove(BATCH)

    total += length

    if (length < BATCH) {
      return total
    }
  }
}
