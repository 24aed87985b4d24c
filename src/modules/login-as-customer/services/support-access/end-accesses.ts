import type {
  Actor,
  ClientInfo,
  PersonRef,
  SupportAccessDTO,
} from "../../../../types"
import type { Scope } from "../../scope"
import { actorPerson } from "../log/actor-person"
import { endChosen } from "../session/end-sessions"
import { supportEntry, type SupportEvent } from "./support-entry"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

export type EndAccessesInput = {
  /** One; or all that are open. */
  id?: string
  reason?: string | null
  actor: Actor
  client: ClientInfo
}

export type EndedAccesses = {
  ended: SupportAccessDTO[]
  ended_session_ids: string[]
}

/**
 * Ends open accesses for good: one UPDATE, and an entry for each. Requests that
 * nobody has answered are declined with them only where all are ended. Whose
 * account it is logs in nowhere from the next request; what the grant made is
 * removed after.
 */
export async function endAccesses(
  scope: Scope,
  input: EndAccessesInput
): Promise<EndedAccesses> {
  const revoked_by = await actorPerson(scope, input.actor)
  const rows = await scope.sql<SupportRow>(
    `update support_access set status = 'revoked', invite_hash = null,
       revoked_at = clock_timestamp(), revoked_by = :revoked_by,
       revoked_by_email = :revoked_by_email,
       revoked_by_name = :revoked_by_name, revoke_reason = :reason,
       updated_at = now()
     where id in (
       select id from support_access
       where ((:id)::text is null or id = :id) and deleted_at is null
         and status in ('invited', 'active')
         and expires_at > clock_timestamp()
       order by id for update
     )
     returning ${SUPPORT_COLUMNS}`,
    {
      id: input.id ?? null,
      reason: input.reason?.trim() || null,
      revoked_by: revoked_by?.id ?? null,
      revoked_by_email: revoked_by?.email ?? null,
      revoked_by_name: revoked_by?.name ?? null,
    }
  )

  return await finish(scope, rows, "revoked", revoked_by, input)
}

/** Marks what ran out as expired, once over all instances, with its entries. */
export async function expireAccesses(scope: Scope): Promise<EndedAccesses> {
  const rows = await scope.sql<SupportRow>(
    `update support_access set status = 'expired', invite_hash = null,
       updated_at = now()
     where id in (
       select id from support_access
       where status in ('invited', 'active') and deleted_at is null
         and expires_at <= clock_timestamp()
       order by id for update skip locked
     )
     returning ${SUPPORT_COLUMNS}`
  )

  return await finish(scope, rows, "expired", null, {
    actor: { type: "system", id: null },
  })
}

async function finish(
  scope: Scope,
  rows: SupportRow[],
  event: SupportEvent,
  admin: PersonRef | null,
  { actor, client }: { actor: Actor; client?: ClientInfo }
): Promise<EndedAccesses> {
  const ended = rows.map(toSupportAccess)
  const ended_session_ids: string[] = []

  await scope.log.write(
    scope.sql,
    ended.map((support_access) =>
      supportEntry(
        {
          event,
          support_access,
          actor,
          client,
          values: {
            ended_by_type: actor.type,
            revoke_reason: support_access.revoke_reason,
          },
        },
        admin
      )
    )
  )

  for (const { user_id } of ended) {
    if (user_id) {
      const sessions = await endChosen(
        scope,
        { admin_id: user_id },
        { reason: "admin_removed", actor, client }
      )
      ended_session_ids.push(...sessions.map(({ id }) => id))
    }
  }

  return { ended, ended_session_ids }
}
