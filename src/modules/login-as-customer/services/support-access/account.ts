import { ImpersonationError } from "../../../../errors"
import type { ClientInfo, SupportAccessDTO } from "../../../../types"
import type { Scope } from "../../scope"
import { checkEmailIsFree, lockEmail } from "./email-free"
import { readAccess } from "./read-access"
import { writeSupportEntry } from "./support-entry"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

/** The invitation behind a link, for its page; null where the link opens nothing. */
export async function readInvitation(
  scope: Scope,
  invite_hash: string
): Promise<SupportAccessDTO | null> {
  const [row] = await scope.sql<SupportRow>(
    `select ${SUPPORT_COLUMNS} from support_access
     where invite_hash = :invite_hash and status = 'invited'
       and expires_at > clock_timestamp() and deleted_at is null`,
    { invite_hash }
  )

  return row ? toSupportAccess(row) : null
}

/**
 * Uses up an invitation: one conditional UPDATE, so of any number of parallel
 * calls one makes the account. Its user is attached next. Names count where the
 * shop gave none: nobody else is to stand in the log.
 *
 * @returns null for a link that opens nothing, whatever the cause
 * @throws email_taken
 */
export async function claimInvitation(
  scope: Scope,
  input: {
    invite_hash: string
    first_name?: string | null
    last_name?: string | null
    client: ClientInfo
  }
): Promise<SupportAccessDTO | null> {
  const invitation = await readInvitation(scope, input.invite_hash)

  if (!invitation) {
    return null
  }

  await lockEmail(scope, invitation.email)
  const [row] = await scope.sql<SupportRow>(
    `update support_access set status = 'active', invite_hash = null,
       first_name = case when coalesce(first_name, last_name) is null
         then (:first_name)::text else first_name end,
       last_name = case when coalesce(first_name, last_name) is null
         then (:last_name)::text else last_name end,
       updated_at = now()
     where invite_hash = :invite_hash and status = 'invited'
       and expires_at > clock_timestamp() and deleted_at is null
     returning ${SUPPORT_COLUMNS}`,
    {
      invite_hash: input.invite_hash,
      first_name: input.first_name ?? null,
      last_name: input.last_name ?? null,
    }
  )

  if (!row) {
    return null
  }

  // Only now: whose parallel call was faster has an account by this address.
  await checkEmailIsFree(scope, invitation.email, invitation.id)
  const support_access = toSupportAccess(row)
  await writeSupportEntry(scope, {
    event: "accepted",
    support_access,
    actor: { type: "system", id: null },
    client: input.client,
  })

  return support_access
}

/**
 * Opens an invitation again whose account could not be made, on record: before
 * it stands that it was accepted.
 */
export async function releaseInvitation(
  scope: Scope,
  { client, ...input }: { id: string; invite_hash: string; client: ClientInfo }
): Promise<void> {
  const [row] = await scope.sql<SupportRow>(
    `update support_access set status = 'invited',
       invite_hash = :invite_hash, updated_at = now()
     where id = :id and status = 'active' and user_id is null
     returning ${SUPPORT_COLUMNS}`,
    input
  )

  if (row) {
    await writeSupportEntry(scope, {
      event: "refused",
      support_access: toSupportAccess(row),
      actor: { type: "system", id: null },
      client,
      code: "impersonation_unavailable",
    })
  }
}

/**
 * Ties an access, once, to the user that is made for it next: whatever stops
 * the making, the row knows whose remains to look for.
 *
 * @throws support_access_not_open where the access ended meanwhile
 */
export async function attachUser(
  scope: Scope,
  input: { id: string; user_id: string }
): Promise<SupportAccessDTO> {
  const attached = await scope.sql(
    `update support_access set user_id = :user_id, updated_at = now()
     where id = :id and status = 'active' and user_id is null
       and expires_at > clock_timestamp() and deleted_at is null
     returning id`,
    input
  )

  if (!attached.length) {
    throw new ImpersonationError("support_access_not_open")
  }

  return await readAccess(scope, input.id)
}

/** Unties it again, where that user could not be made. */
export async function detachUser(
  scope: Scope,
  input: { id: string; user_id: string }
): Promise<void> {
  await scope.sql(
    `update support_access set user_id = null, updated_at = now()
     where id = :id and user_id = :user_id`,
    input
  )
}
