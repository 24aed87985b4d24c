import type { ConsentSource, StaffConsent } from "../../../../types"
import { toDate, type Timestamp } from "../../db"
import {
  CONSENT_LOOK_BACK_HOURS,
  CONSENT_NOTICES_A_DAY,
} from "../../domain/alarms"
import type { Scope } from "../../scope"

type Row = {
  id: string
  customer_id: string
  source: ConsentSource
  admin_id: string | null
  admin_email: string | null
  admin_name: string | null
  occurred_at: Timestamp
  expires_at: string | null
}

/** Of an allowance that somebody else than the customer wrote down. */
const BY_STAFF = (entry: string) => `
  ${entry}.action = 'consent_changed' and ${entry}.kind = 'admin'
  and ${entry}.outcome = 'succeeded'
  and ${entry}.details -> 'values' ->> 'allow' = 'true'
  and ${entry}.details -> 'values' ->> 'tell_customer' is distinct from 'false'`

/**
 * The consents that staff gave lately in a customer's name, oldest first. Read
 * from the log and not from the consent, which may have changed since. Of one
 * customer no more than a few a day, so that nobody fills her mailbox.
 */
export async function listStaffConsents(scope: Scope): Promise<StaffConsent[]> {
  const rows = await scope.sql<Row>(
    `select e.id, e.customer_id, e.admin_id, e.admin_email, e.admin_name,
       e.occurred_at, e.details -> 'values' ->> 'source' as source,
       e.details -> 'values' ->> 'expires_at' as expires_at
     from impersonation_log_entry e
     where ${BY_STAFF("e")} and e.customer_id is not null
       and e.occurred_at > now() - :hours * interval '1 hour'
       and (
         select count(*) from impersonation_log_entry earlier
         where ${BY_STAFF("earlier")}
           and earlier.customer_id = e.customer_id
           and earlier.occurred_at > e.occurred_at - interval '1 day'
           and (earlier.occurred_at, earlier.id) <= (e.occurred_at, e.id)
       ) <= :most
     order by e.occurred_at, e.id`,
    { hours: CONSENT_LOOK_BACK_HOURS, most: CONSENT_NOTICES_A_DAY }
  )

  return rows.map((row) => ({
    id: row.id,
    customer_id: row.customer_id,
    source: row.source,
    admin: row.admin_id?.startsWith("user_")
      ? { id: row.admin_id, email: row.admin_email, name: row.admin_name }
      : null,
    changed_at: toDate(row.occurred_at),
    expires_at: row.expires_at === null ? null : new Date(row.expires_at),
  }))
}
