import { ImpersonationError } from "../../../../errors"
import type {
  Actor,
  ClientInfo,
  SupportAccessDTO,
  SupportAccessLimits,
} from "../../../../types"
import type { Scope } from "../../scope"
import { actorPerson } from "../log/actor-person"
import { checkEmailIsFree, lockEmail } from "./email-free"
import { grantedValues } from "./grant-access"
import { readAccess } from "./read-access"
import { refuseMore } from "./refuse-more"
import { writeSupportEntry } from "./support-entry"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

export type ApproveInput = Partial<SupportAccessLimits> & {
  id: string
  expires_in_hours?: number
  /** SHA-256 of the invitation's token, hex. */
  invite_hash: string
  actor: Actor
  client: ClientInfo
}

/**
 * Turns a request into an invitation, with at most what it asks for: reading,
 * without a role. Of two approvals one counts.
 *
 * @throws support_access_not_found, support_access_not_open, email_taken,
 *   invalid_request naming what would be more
 */
export async function approveRequest(
  scope: Scope,
  input: ApproveInput
): Promise<SupportAccessDTO> {
  const request = await readAccess(scope, input.id)

  if (request.status !== "requested") {
    throw new ImpersonationError("support_access_not_open")
  }

  refuseMore(input, request, "For more, decline this and grant an access.")
  await lockEmail(scope, request.email)
  await checkEmailIsFree(scope, request.email, request.id)

  const granted_by = await actorPerson(scope, input.actor)
  const [row] = await scope.sql<SupportRow>(
    `update support_access set status = 'invited', updated_at = now(),
       invite_hash = :invite_hash, areas = (:areas)::text[],
       allowed_ips = (:allowed_ips)::text[], granted_by = :granted_by,
       granted_by_email = :granted_by_email, granted_by_name = :granted_by_name,
       granted_at = clock_timestamp(), expires_at = clock_timestamp()
         + coalesce((:hours)::int, asked_hours) * interval '1 hour'
     where id = :id and status = 'requested' and deleted_at is null
       and coalesce((:hours)::int, asked_hours) <= asked_hours
     returning ${SUPPORT_COLUMNS}`,
    {
      id: input.id,
      invite_hash: input.invite_hash,
      areas: input.areas ?? request.areas,
      allowed_ips: input.allowed_ips ?? request.allowed_ips,
      granted_by: granted_by?.id ?? null,
      granted_by_email: granted_by?.email ?? null,
      granted_by_name: granted_by?.name ?? null,
      hours: input.expires_in_hours ?? null,
    }
  )

  if (!row) {
    // Answered by another meanwhile, else only the time can be too much.
    const { status } = await readAccess(scope, request.id)

    throw status === "requested"
      ? new ImpersonationError(
          "invalid_request",
          "expires_in_hours is more than was asked for."
        )
      : new ImpersonationError("support_access_not_open")
  }

  const support_access = toSupportAccess(row)
  await writeSupportEntry(scope, {
    event: "granted",
    support_access,
    actor: input.actor,
    client: input.client,
    values: grantedValues(support_access),
  })

  return support_access
}

/** @throws support_access_not_found, support_access_not_open */
export async function declineRequest(
  scope: Scope,
  input: { id: string; actor: Actor; client: ClientInfo }
): Promise<SupportAccessDTO> {
  await readAccess(scope, input.id)
  const [row] = await scope.sql<SupportRow>(
    `update support_access set status = 'declined', updated_at = now()
     where id = :id and status = 'requested' and deleted_at is null
     returning ${SUPPORT_COLUMNS}`,
    { id: input.id }
  )

  if (!row) {
    throw new ImpersonationError("support_access_not_open")
  }

  const support_access = toSupportAccess(row)
  await writeSupportEntry(scope, {
    ...input,
    event: "declined",
    support_access,
  })

  return support_access
}
