import { ImpersonationError } from "../../../../errors"
import type { Actor, ClientInfo } from "../../../../types"
import type { Scope } from "../../scope"
import {
  checkWithinOwn,
  endSessionsWithoutPermission,
  keepingLastHolder,
  lockRoles,
  logRoleChange,
} from "./guarded-change"
import { readRole } from "./role-views"

/**
 * Deletes a role of the merchant's; its users lose what it gave.
 *
 * @throws role_not_found, role_built_in, role_exceeds_own, role_last_holder
 */
export async function removeRole(
  scope: Scope,
  input: { id: string; actor: Actor; client: ClientInfo }
): Promise<{ ended_session_ids: string[] }> {
  await lockRoles(scope)

  const role = await readRole(scope, input.id)

  if (role.built_in) {
    throw new ImpersonationError("role_built_in")
  }

  await checkWithinOwn(scope, input.actor, role.permissions)
  await keepingLastHolder(scope, async () => {
    await scope.sql(
      `with users as (
         delete from impersonation_role_user where role_id = :id
       )
       delete from impersonation_role where id = :id`,
      { id: input.id }
    )
  })
  await logRoleChange(scope, {
    ...input,
    role,
    change: "deleted",
    before: { permissions: role.permissions.join(", ") },
  })

  return {
    ended_session_ids: await endSessionsWithoutPermission(
      scope,
      role.users.map(({ id }) => id),
      input
    ),
  }
}
