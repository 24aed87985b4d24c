import { generateEntityId } from "@medusajs/framework/utils"

import { ImpersonationError } from "../../../../errors"
import type { Actor, ClientInfo, RoleDTO } from "../../../../types"
import type { Scope } from "../../scope"
import {
  checkWithinOwn,
  endSessionsWithoutPermission,
  keepingLastHolder,
  lockRoles,
  logRoleChange,
} from "./guarded-change"
import { isHelper } from "./held-roles"
import { readRole } from "./role-views"

type Input = {
  role_id: string
  add?: string[]
  remove?: string[]
  actor: Actor
  client: ClientInfo
}

/**
 * Gives a role to admin users and takes it from others. Users who have it
 * already, or never had it, are left as they are.
 *
 * @throws role_not_found, user_not_found, role_exceeds_own, role_last_holder
 */
export async function changeRoleUsers(
  scope: Scope,
  input: Input
): Promise<{ role: RoleDTO; ended_session_ids: string[] }> {
  await lockRoles(scope)

  const before = await readRole(scope, input.role_id)
  const held = new Set(before.users.map(({ id }) => id))
  const add = unique(input.add).filter((id) => !held.has(id))
  const remove = unique(input.remove).filter((id) => held.has(id))

  checkDisjoint(input)
  await checkUsersMayHold(scope, add)

  if (!add.length && !remove.length) {
    return { role: before, ended_session_ids: [] }
  }

  await checkWithinOwn(scope, input.actor, before.permissions)
  await keepingLastHolder(scope, () => write(scope, input.role_id, add, remove))

  const role = await readRole(scope, input.role_id)

  await logRoleChange(scope, {
    ...input,
    role,
    change: "users_changed",
    values: {
      added: emails(role, add),
      removed: emails(before, remove),
    },
  })

  return {
    role,
    ended_session_ids: await endSessionsWithoutPermission(scope, remove, input),
  }
}

async function write(
  scope: Scope,
  role_id: string,
  add: string[],
  remove: string[]
): Promise<void> {
  await scope.sql(
    `delete from impersonation_role_user
     where role_id = :role_id and user_id = any((:remove)::text[])`,
    { role_id, remove }
  )

  const rows = add.map((user_id) => ({
    id: generateEntityId(undefined, "imprlu"),
    user_id,
  }))

  await scope.sql(
    `insert into impersonation_role_user (id, role_id, user_id)
     select entry.id, :role_id, entry.user_id
     from jsonb_to_recordset((:rows)::jsonb) as entry(id text, user_id text)`,
    { role_id, rows: JSON.stringify(rows) }
  )
}

function unique(ids: string[] | undefined): string[] {
  return [...new Set(ids ?? [])]
}

function checkDisjoint({ add = [], remove = [] }: Input): void {
  if (add.some((id) => remove.includes(id))) {
    throw new ImpersonationError(
      "invalid_request",
      "A user cannot be in both add and remove."
    )
  }
}

async function checkUsersMayHold(scope: Scope, ids: string[]): Promise<void> {
  const found = await scope.sql<{ id: string; is_helper: boolean }>(
    `select u.id, ${isHelper("u")} as is_helper from "user" u
     where u.id = any((:ids)::text[]) and u.deleted_at is null`,
    { ids }
  )
  const missing = ids.find((id) => !found.some((user) => user.id === id))

  if (missing !== undefined) {
    throw new ImpersonationError(
      "user_not_found",
      `There is no admin user ${missing}.`
    )
  }

  const helper = found.find(({ is_helper }) => is_helper)

  if (helper) {
    throw new ImpersonationError(
      "user_not_found",
      `${helper.id} is no admin user of the shop but outside support, which holds the role of its support access alone.`
    )
  }
}

function emails(role: RoleDTO, ids: string[]): string {
  return role.users
    .filter(({ id }) => ids.includes(id))
    .map(({ id, email }) => email ?? id)
    .join(", ")
}
