import type { Check } from "../types"

/** Jobs run every minute; later than this, they do not. */
const LATE = "interval '5 minutes'"
/** What failed to be removed is looked at once more after that. */
const SECOND_LOOK = "interval '5 minutes'"

/** Whether the plugin's jobs run: by work of theirs that lies about. */
export const jobs: Check = {
  id: "jobs",
  look: async ({ select }) => {
    const [{ since }] = await select<{ since: Date | null }>(
      `select min(due) as since from (
         select s.expires_at as due from impersonation_session s
         where s.status <> 'ended' and s.deleted_at is null
         union all
         select a.expires_at from support_access a
         where a.status in ('invited', 'active') and a.deleted_at is null
         union all
         select coalesce(a.revoked_at, a.expires_at) + ${SECOND_LOOK}
         from support_access a
         where a.status in ('expired', 'revoked') and a.removed_at is null
           and a.deleted_at is null
         union all
         select e.occurred_at from impersonation_log_chain c
         join impersonation_log_entry e on e.id = c.entry_id
         where c.events <> c.sealed
         union all
         select e.occurred_at from impersonation_session s
         join impersonation_log_entry e on e.id = s.log_entry_id
         where s.log_events <> s.log_sealed
       ) waiting
       where due < now() - ${LATE}`
    )

    return since === null
      ? { status: "ok", message: "Nothing waits for a job.", mend: null }
      : {
          status: "warning",
          message: `Work of the scheduled jobs waits since ${new Date(since).toISOString()}: they do not run, or fail. What is over stays refused, but the log is not sealed, nobody is told, and helpers' accounts are not removed.`,
          mend: "Run an instance of Medusa with workerMode shared or worker (MEDUSA_WORKER_MODE); where one runs, look in its log for login-as-customer.",
        }
  },
}
