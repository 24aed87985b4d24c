import type { AdminStanding } from "../../../../types"
import {
  standingOf,
  type AdminRow,
  type RoleGrant,
} from "../../domain/permissions"
import type { Scope } from "../../scope"
import { administratorBindings } from "./administrators"
import { heldAdministratorExpression, heldRolesExpression } from "./held-roles"

/** What an admin user holds now, from the database. */
export async function readAdminStanding(
  scope: Scope,
  user_id: string
): Promise<AdminStanding> {
  const [row] = await scope.sql<AdminRow & { roles: RoleGrant[] }>(
    `select u.id, u.email, u.first_name, u.last_name,
       ${heldAdministratorExpression("u")} as is_administrator,
       ${heldRolesExpression(scope, "u")} as roles
     from "user" u where u.id = :user_id and u.deleted_at is null`,
    { user_id, ...administratorBindings(scope) }
  )

  return standingOf(row ?? null, row?.roles ?? [])
}
