import type { ConsentRequestDTO } from "../../../../types"
import { toDate, type Timestamp } from "../../db"
import { REQUEST_PAUSE_HOURS } from "../../domain/consent-request"
import type { Scope } from "../../scope"

const HOUR_MS = 3_600_000

/** When the customer was asked last; null when that is forgotten, or never was. */
export async function readRequest(
  scope: Pick<Scope, "sql">,
  customer_id: string
): Promise<ConsentRequestDTO | null> {
  const [row] = await scope.sql<{
    requested_at: Timestamp
    expires_at: Timestamp
    now: Timestamp
  }>(
    `select requested_at, expires_at, clock_timestamp() as now
     from remote_assistance_request
     where customer_id = :customer_id and deleted_at is null
     order by requested_at desc limit 1`,
    { customer_id }
  )

  if (!row) {
    return null
  }

  const requested_at = toDate(row.requested_at)
  const again_at = new Date(
    requested_at.getTime() + REQUEST_PAUSE_HOURS * HOUR_MS
  )
  const wait = again_at.getTime() - toDate(row.now).getTime()

  return {
    requested_at,
    expires_at: toDate(row.expires_at),
    again_at,
    retry_after: Math.max(0, Math.ceil(wait / 1000)),
  }
}

/** A word that was said later makes the links void that are not answered. */
export async function closeRequests(
  scope: Pick<Scope, "sql">,
  customer_id: string
): Promise<void> {
  await scope.sql(
    `update remote_assistance_request
     set closed_at = clock_timestamp(), updated_at = now()
     where customer_id = :customer_id and answered_at is null
       and closed_at is null`,
    { customer_id }
  )
}

/** Deletes the requests whose links are too old. Returns how many. */
export async function removeOldRequests(
  scope: Pick<Scope, "sql">
): Promise<number> {
  const removed = await scope.sql(
    `delete from remote_assistance_request
     where expires_at <= clock_timestamp() returning id`
  )

  return removed.length
}
