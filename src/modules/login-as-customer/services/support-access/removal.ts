import type { Scope } from "../../scope"

/** An access that is over, with what may still exist of it. */
export type AccessToRemove = {
  id: string
  user_id: string | null
  email: string
}

/** Ended accesses of which not everything was found gone yet, oldest first. */
export async function listAccessesToRemove(
  scope: Scope,
  filters: { email?: string; limit: number }
): Promise<AccessToRemove[]> {
  return await scope.sql<AccessToRemove>(
    `select id, user_id, email from support_access
     where removed_at is null and deleted_at is null
       and status in ('expired', 'revoked')
       and ((:email)::text is null or email = :email)
     order by updated_at, id limit :limit`,
    { email: filters.email ?? null, limit: filters.limit }
  )
}

/** Ids of the API keys that a helper made, revoked ones too. */
export async function listKeysOf(
  scope: Scope,
  user_id: string
): Promise<string[]> {
  const rows = await scope.sql<{ id: string }>(
    `select id from api_key where created_by = :user_id and deleted_at is null`,
    { user_id }
  )

  return rows.map(({ id }) => id)
}

/** Ids of the logins that the grant made: they carry its id, no other does. */
export async function listLoginsOf(
  scope: Scope,
  id: string
): Promise<string[]> {
  const rows = await scope.sql<{ id: string }>(
    `select id from auth_identity
     where app_metadata->>'support_access_id' = :id and deleted_at is null`,
    { id }
  )

  return rows.map(({ id: login }) => login)
}

/** Everything was found gone: nothing is left to try. */
export async function markRemoved(scope: Scope, id: string): Promise<void> {
  await scope.sql(
    `update support_access set removed_at = clock_timestamp(),
       updated_at = now()
     where id = :id and removed_at is null
       and status in ('expired', 'revoked')`,
    { id }
  )
}
