import { ImpersonationError } from "../../../../errors"
import type { Actor, Permission } from "../../../../types"
import { PERMISSIONS } from "../../../../types"
import type { Scope } from "../../scope"
import { readAdminStanding } from "../permission/admin-standing"
import { readRole } from "../permission/role-views"

/** What no helper holds, whatever role a grant names. */
const NEVER =
  /^(support_access|impersonation_settings|impersonation_role|impersonation_log):/
/** What changes something: not for an access that only reads. */
export const CHANGING_PERMISSIONS: readonly Permission[] = [
  "impersonation:update",
  "impersonation:order",
  "impersonation:delete",
  "customer_consent:update",
]

export type HelperRole = {
  role_id: string | null
  role_name: string | null
  permissions: Permission[]
}

/**
 * What a grant keeps of a role: its permissions of this moment, within those
 * of who grants.
 *
 * @throws role_not_found, role_exceeds_own
 */
export async function helperRole(
  scope: Scope,
  input: { role_id: string | null; read_only: boolean; actor: Actor }
): Promise<HelperRole> {
  if (!input.role_id) {
    return { role_id: null, role_name: null, permissions: [] }
  }

  const role = await readRole(scope, input.role_id)
  const permissions = role.permissions.filter(
    (name) =>
      !NEVER.test(name) &&
      !(input.read_only && CHANGING_PERMISSIONS.includes(name))
  )

  await refuseBeyondOwn(scope, permissions, input.actor)

  return {
    role_id: role.id,
    role_name: role.name,
    permissions: PERMISSIONS.filter((name) => permissions.includes(name)),
  }
}

/**
 * Refuses what would give a helper, or leave to one for longer, what the actor
 * does not hold now. The command line has no narrower rights of its own.
 *
 * @throws role_exceeds_own
 */
export async function refuseBeyondOwn(
  scope: Scope,
  permissions: readonly Permission[],
  actor: Actor
): Promise<void> {
  if (actor.type === "cli" || !permissions.length) {
    return
  }

  const held =
    actor.type === "user" && actor.id
      ? (await readAdminStanding(scope, actor.id)).permissions
      : []

  if (permissions.some((name) => !held.includes(name))) {
    throw new ImpersonationError("role_exceeds_own")
  }
}
