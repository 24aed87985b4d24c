import type { Scope } from "../../scope"

/** Whether the login of this address is a helper's: that of a user made for an access. */
export async function isHelperLogin(
  scope: Scope,
  email: string
): Promise<boolean> {
  const [{ is_helper }] = await scope.sql<{ is_helper: boolean }>(
    `select exists (
       select 1 from support_access a
       join "user" u on u.id = a.user_id and u.deleted_at is null
       where a.email = lower(:email) and a.deleted_at is null
     ) as is_helper`,
    { email }
  )

  return is_helper
}
