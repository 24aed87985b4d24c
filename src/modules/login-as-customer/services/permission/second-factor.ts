import type { Scope } from "../../scope"

/** Whether the login that the admin came with is theirs and has an enabled second factor now. */
export async function hasSecondFactor(
  scope: Pick<Scope, "sql">,
  input: { admin_id: string; auth_identity_id: string | null }
): Promise<boolean> {
  const [found] = await scope.sql(
    `select 1 from auth_identity identity
     join auth_mfa_factor factor on factor.auth_identity_id = identity.id
     where identity.id = :auth_identity_id
       and identity.app_metadata ->> 'user_id' = :admin_id
       and factor.status = 'enabled'
       and identity.deleted_at is null and factor.deleted_at is null
     limit 1`,
    input
  )

  return found !== undefined
}

/** How many admin users have no second factor. */
export async function countAdminsWithoutSecondFactor(
  scope: Pick<Scope, "sql">
): Promise<number> {
  const [{ count }] = await scope.sql<{ count: string }>(
    `select count(*) from "user" u
     where u.deleted_at is null and u.id not in (
       select identity.app_metadata ->> 'user_id' from auth_mfa_factor factor
       join auth_identity identity on identity.id = factor.auth_identity_id
       where factor.status = 'enabled' and factor.deleted_at is null
         and identity.deleted_at is null
         and identity.app_metadata ->> 'user_id' is not null
     )`
  )

  return Number(count)
}
