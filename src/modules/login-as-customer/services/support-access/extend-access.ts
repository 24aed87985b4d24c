import { ImpersonationError } from "../../../../errors"
import type { Actor, ClientInfo, SupportAccessDTO } from "../../../../types"
import type { Scope } from "../../scope"
import { lockAccess } from "./lock-access"
import { writeSupportEntry } from "./support-entry"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

/**
 * Lets an open access last until so many hours from now; the caller keeps it
 * within 30 days. What is over stays over.
 *
 * @throws support_access_not_found, support_access_not_open, invalid_request
 */
export async function extendAccess(
  scope: Scope,
  input: {
    id: string
    expires_in_hours: number
    actor: Actor
    client: ClientInfo
  }
): Promise<SupportAccessDTO> {
  const before = await lockAccess(scope, input.id, ["invited", "active"])
  const [row] = await scope.sql<SupportRow>(
    `update support_access set warned_at = null, updated_at = now(),
       expires_at = clock_timestamp() + (:hours)::int * interval '1 hour'
     where id = :id
       and expires_at < clock_timestamp() + (:hours)::int * interval '1 hour'
     returning ${SUPPORT_COLUMNS}`,
    { id: input.id, hours: input.expires_in_hours }
  )

  if (!row) {
    throw new ImpersonationError(
      "invalid_request",
      "expires_in_hours would end the access earlier than it ends now."
    )
  }

  const support_access = toSupportAccess(row)
  await writeSupportEntry(scope, {
    event: "extended",
    support_access,
    actor: input.actor,
    client: input.client,
    before: { expires_at: before.expires_at?.toISOString() ?? null },
  })

  return support_access
}
