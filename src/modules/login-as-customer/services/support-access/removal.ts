import type { SupportAccessRemains } from "../../../../types"
import type { Scope } from "../../scope"

/**
 * The user that a grant made, deleted or not: two of three marks name it. The
 * row's user, the user's metadata, and the login with both ids; each alone may
 * have been altered, or be gone already.
 */
const MADE_USER = `
  login as (
    select id, app_metadata->>'user_id' as user_id from auth_identity
    where app_metadata->>'support_access_id' = :id and deleted_at is null
  ),
  named as (
    select user_id from support_access where id = :id
    union all
    select id from "user" where metadata->>'support_access_id' = :id
    union all
    select distinct user_id from login
  ),
  made as (
    select u.id, u.deleted_at from "user" u
    join named on named.user_id = u.id
    group by u.id having count(*) >= 2
  )`

/** What an API key made is as much the helper's as the key. */
const MADE_KEYS = `
  made_key as (
    select k.id, k.revoked_at, k.deleted_at from api_key k
    join made on made.id = k.created_by
    union
    select k.id, k.revoked_at, k.deleted_at from api_key k
    join made_key on made_key.id = k.created_by
  )`

/** Ids of ended accesses of which not everything was found gone yet. */
export async function listAccessesToRemove(scope: Scope): Promise<string[]> {
  const rows = await scope.sql<{ id: string }>(
    `select id from support_access
     where removed_at is null and deleted_at is null
       and status in ('expired', 'revoked')
     order by updated_at, id`
  )

  return rows.map(({ id }) => id)
}

/** What still exists of an access that is over, and was made by its grant. */
export async function readRemains(
  scope: Scope,
  id: string
): Promise<SupportAccessRemains> {
  const [remains] = await scope.sql<SupportAccessRemains>(
    `with recursive ${MADE_USER}, ${MADE_KEYS}
     select
       array(select id from made) as helper_ids,
       array(select id from made where deleted_at is null) as user_ids,
       array(
         select login.id from login
         where login.user_id is null
           or login.user_id in (select id from made)
       ) as login_ids,
       array(
         select a.id from auth_identity a
         join made on made.id = a.app_metadata->>'user_id'
         where a.deleted_at is null and a.id not in (select id from login)
       ) as linked_login_ids,
       array(select id from made_key where deleted_at is null) as api_key_ids,
       array(
         select id from made_key where deleted_at is null
           and (revoked_at is null or revoked_at > clock_timestamp())
       ) as valid_api_key_ids`,
    { id }
  )

  return remains
}

/**
 * Notes that nothing was left. Where an account was just being made it may
 * come after this look: then a later one decides.
 */
export async function markRemoved(
  scope: Scope,
  {
    id,
    helper_ids,
    login_ids,
  }: Pick<SupportAccessRemains, "helper_ids" | "login_ids"> & { id: string }
): Promise<void> {
  await scope.sql(
    `delete from impersonation_role_user
     where user_id = any((:helper_ids)::text[])`,
    { helper_ids }
  )
  await scope.sql(
    `update support_access set removed_at = clock_timestamp(),
       updated_at = now()
     where id = :id and removed_at is null
       and status in ('expired', 'revoked')
       and (
         (:found_login)::boolean or user_id is null
         or coalesce(revoked_at, expires_at)
           < clock_timestamp() - interval '5 minutes'
       )`,
    // The login is made last: where it was, nothing comes after.
    { id, found_login: login_ids.length > 0 }
  )
}
