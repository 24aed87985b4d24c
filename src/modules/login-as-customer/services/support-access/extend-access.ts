import { ImpersonationError } from "../../../../errors"
import type {
  Actor,
  ClientInfo,
  Permission,
  SupportAccessDTO,
} from "../../../../types"
import type { Scope } from "../../scope"
import { refuseBeyondOwn } from "./helper-permissions"
import { lockAccess } from "./lock-access"
import { writeSupportEntry } from "./support-entry"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

/**
 * Lets an open access last until so many hours from now; the caller keeps it
 * within 30 days. What is over stays over. More time is a grant of what the
 * access holds: who gives it holds that as well.
 *
 * @throws support_access_not_found, support_access_not_open, role_exceeds_own,
 *   invalid_request
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
  const [{ permissions }] = await scope.sql<{ permissions: Permission[] }>(
    `select permissions from support_access where id = :id`,
    { id: input.id }
  )
  await refuseBeyondOwn(scope, permissions, input.actor)

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
