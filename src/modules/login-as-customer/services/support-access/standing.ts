import type {
  ClientInfo,
  Permission,
  SupportAccessStanding,
} from "../../../../types"
import { addressIsListed } from "../../domain/address-list"
import type { Scope } from "../../scope"
import { writeSupportEntry } from "./support-entry"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

/** How often the last use is written, at most. */
const USE_SECONDS = 60

/**
 * The guard's one read: an access by its id, and whether it stands for this
 * user at this address. Null: there is no such access.
 *
 * @param user_id whom the login names; another than the row's is refused. Null
 *   for a login that names nobody yet
 */
export async function readSupportStanding(
  scope: Scope,
  input: { id: string; user_id: string | null; ip_address: string | null }
): Promise<SupportAccessStanding | null> {
  const [row] = await scope.sql<SupportRow & { user_stands: boolean }>(
    `select ${SUPPORT_COLUMNS},
       exists (
         select 1 from "user" u
         where u.id = support_access.user_id and u.deleted_at is null
       ) as user_stands
     from support_access where id = :id and deleted_at is null`,
    { id: input.id }
  )

  if (!row) {
    return null
  }

  const support_access = toSupportAccess(row)
  const stands =
    row.status === "active" &&
    row.user_stands &&
    (input.user_id === null || row.user_id === input.user_id)

  return {
    support_access,
    permissions: row.permissions as Permission[],
    refused: !stands
      ? "ended"
      : addressIsListed(input.ip_address, row.allowed_ips)
        ? null
        : "ip_denied",
  }
}

/**
 * Notes that an access was used: the first time with an entry, later at most
 * once a minute. True for the first.
 */
export async function noteUse(
  scope: Scope,
  input: { id: string; client: ClientInfo }
): Promise<boolean> {
  const [row] = await scope.sql<SupportRow & { is_first: boolean }>(
    `update support_access set
       first_used_at = coalesce(first_used_at, moment.at),
       last_used_at = moment.at, last_used_ip = :ip_address
     from (select clock_timestamp() as at) moment
     where id = :id and status = 'active' and (
       last_used_at is null
       or last_used_at < clock_timestamp() - :seconds * interval '1 second'
       or last_used_ip is distinct from (:ip_address)::text
     )
     returning ${SUPPORT_COLUMNS}, first_used_at = last_used_at as is_first`,
    {
      id: input.id,
      ip_address: input.client.ip_address,
      seconds: USE_SECONDS,
    }
  )

  if (!row) {
    return false
  }

  if (row.is_first) {
    const support_access = toSupportAccess(row)
    await writeSupportEntry(scope, {
      event: "used",
      support_access,
      actor: { type: "user", id: support_access.user_id },
      client: input.client,
    })
  }

  return row.is_first
}
