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

/** What is said of an end that Medusa's own removal of the user was. */
const USER_DELETED = "The admin user was deleted."
/** Longer than the making of an account takes, whose id the row has first. */
const SETTLED = "interval '5 minutes'"
const LOST_ITS_USER = `(
  exists (
    select 1 from "user" u
    where u.id = access.user_id and u.deleted_at is not null
  ) or (
    access.updated_at < clock_timestamp() - ${SETTLED}
    and not exists (select 1 from "user" u where u.id = access.user_id)
  )
)`

/**
 * Ends open accesses for good: one UPDATE, and an entry for each. Requests are
 * left: they open nothing, and somebody answers them. The helper is refused
 * from the next request on; what the grant made is removed after.
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

/**
 * Marks what ran out as expired, and as revoked what lost its user to a removal
 * by Medusa's own means: once over all instances, with an entry for each.
 */
export async function expireAccesses(scope: Scope): Promise<EndedAccesses> {
  const system: Actor = { type: "system", id: null }
  const expired = await scope.sql<SupportRow>(
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
  const orphaned = await scope.sql<SupportRow>(
    `update support_access set status = 'revoked', invite_hash = null,
       revoked_at = clock_timestamp(), revoke_reason = :reason,
       updated_at = now()
     where id in (
       select id from support_access access
       where status = 'active' and deleted_at is null
         and user_id is not null and ${LOST_ITS_USER}
       order by id for update skip locked
     )
     returning ${SUPPORT_COLUMNS}`,
    { reason: USER_DELETED }
  )
  const first = await finish(scope, expired, "expired", null, { actor: system })
  const rest = await finish(scope, orphaned, "revoked", null, { actor: system })

  return {
    ended: [...first.ended, ...rest.ended],
    ended_session_ids: [...first.ended_session_ids, ...rest.ended_session_ids],
  }
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
      // One that a request holds keeps nobody's end waiting: it has lost its
      // ground, and is ended when what the grant made is removed.
      const sessions = await endChosen(
        scope,
        { admin_id: user_id },
        { reason: "admin_removed", actor, client },
        { waits: false }
      )
      ended_session_ids.push(...sessions.map(({ id }) => id))
    }
  }

  return { ended, ended_session_ids }
}
