import type { AdminStanding } from "../../../../types"
import {
  standingOf,
  type RoleGrant,
  type UserRow,
} from "../../domain/permissions"
import type { Scope } from "../../scope"

/** What an admin user holds now, from the database. */
export async function readAdminStanding(
  scope: Scope,
  user_id: string
): Promise<AdminStanding> {
  const [row] = await scope.sql<UserRow & { roles: RoleGrant[] }>(
    `select u.id, u.email, u.first_name, u.last_name,
       ${scope.permissions.rolesExpression("u.id")} as roles
     from "user" u where u.id = :user_id and u.deleted_at is null`,
    { user_id }
  )

  return standingOf(
    row ?? null,
    row?.roles ?? [],
    scope.permissions.honoursAdministrators ? scope.options.administrators : []
  )
}
