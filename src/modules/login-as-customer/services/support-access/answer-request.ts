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
import { helperRole } from "./helper-permissions"
import { readAccess } from "./read-access"
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
 * Turns a request into an invitation, with at most what it asks for. Of two
 * approvals one counts.
 *
 * @throws support_access_not_found, support_access_not_open, email_taken,
 *   role_not_found, role_exceeds_own
 */
export async function approveRequest(
  scope: Scope,
  input: ApproveInput
): Promise<SupportAccessDTO> {
  const request = await readAccess(scope, input.id)
  await lockEmail(scope, request.email)
  await checkEmailIsFree(scope, request.email, request.id)

  const read_only = input.read_only ?? request.read_only
  const role = await helperRole(scope, {
    role_id: input.role_id ?? null,
    read_only,
    actor: input.actor,
  })
  const granted_by = await actorPerson(scope, input.actor)
  const [row] = await scope.sql<SupportRow>(
    `update support_access set status = 'invited', updated_at = now(),
       invite_hash = :invite_hash, areas = (:areas)::text[],
       read_only = :read_only, allowed_ips = (:allowed_ips)::text[],
       role_id = :role_id, role_name = :role_name,
       permissions = (:permissions)::text[], granted_by = :granted_by,
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
      read_only,
      allowed_ips: input.allowed_ips ?? request.allowed_ips,
      ...role,
      granted_by: granted_by?.id ?? null,
      granted_by_email: granted_by?.email ?? null,
      granted_by_name: granted_by?.name ?? null,
      hours: input.expires_in_hours ?? null,
    }
  )

  if (!row) {
    throw request.status === "requested"
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
