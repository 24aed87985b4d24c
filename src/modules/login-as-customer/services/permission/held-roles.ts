import type { Scope } from "../../scope"
import { administratorExpression } from "./administrators"

/**
 * A boolean SQL expression: whether a user was made for a support access, over
 * or not.
 */
export const isHelper = (user: string) => `exists (
  select 1 from support_access helper where helper.user_id = ${user}.id
)`

const helperRoles = (user: string) => `coalesce((
  select jsonb_agg(jsonb_build_object(
    'id', access.role_id, 'name', access.role_name,
    'permissions', array(
      select unnest(access.permissions)
      intersect
      select unnest(role.permissions)
    )
  ))
  from support_access access
  join impersonation_role role
    on role.id = access.role_id and role.deleted_at is null
  where access.user_id = ${user}.id and access.status = 'active'
    and access.expires_at > clock_timestamp() and access.deleted_at is null
), '[]'::jsonb)`

/**
 * A scalar SQL expression: the roles that a user has now, as jsonb. A helper's
 * are what the support access kept of its role, while it stands and as far as
 * the role still has it; nothing else gives a helper anything.
 *
 * @param user - alias of the row of `"user"`; never user input
 */
export function heldRolesExpression(
  scope: Pick<Scope, "permissions">,
  user: string
): string {
  return `case when ${isHelper(user)} then ${helperRoles(user)}
    else ${scope.permissions.rolesExpression(`${user}.id`)} end`
}

/**
 * `administratorExpression`, but false for helpers: whatever an address or an
 * id says.
 */
export function heldAdministratorExpression(user: string): string {
  return `(not ${isHelper(user)} and ${administratorExpression(user)})`
}
