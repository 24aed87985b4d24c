import { generateEntityId } from "@medusajs/framework/utils"

import { ImpersonationError } from "../../../../errors"
import {
  PERMISSIONS,
  type Actor,
  type ClientInfo,
  type Permission,
  type RoleDTO,
} from "../../../../types"
import type { Scope } from "../../scope"
import {
  checkWithinOwn,
  endSessionsWithoutPermission,
  keepingLastHolder,
  lockRoles,
  logRoleChange,
} from "./guarded-change"
import { readRole } from "./role-views"

const NAME_MAX = 100
const DESCRIPTION_MAX = 1000

export type SaveRoleInput = {
  id?: string
  name?: string
  description?: string | null
  permissions?: Permission[]
  actor: Actor
  client: ClientInfo
}

type Saved = { role: RoleDTO; ended_session_ids: string[] }

/**
 * Makes a role, or changes one. The five built-in roles keep their permissions
 * and names; what a merchant wants otherwise is a role of their own.
 *
 * @throws role_not_found, role_built_in, role_name_taken, role_exceeds_own,
 *   role_last_holder, invalid_request
 */
export async function saveRole(
  scope: Scope,
  input: SaveRoleInput
): Promise<Saved> {
  const name = checkName(input)
  const permissions = checkPermissions(input.permissions)

  checkDescription(input.description)
  await lockRoles(scope)

  return input.id
    ? await updateRole(scope, { ...input, id: input.id, name, permissions })
    : await createRole(scope, { ...input, name, permissions })
}

async function createRole(scope: Scope, input: SaveRoleInput): Promise<Saved> {
  if (input.name === undefined) {
    throw new ImpersonationError("invalid_request", "name is required.")
  }

  const permissions = input.permissions ?? []

  await checkWithinOwn(scope, input.actor, permissions)
  await checkNameIsFree(scope, input.name, null)

  const id = generateEntityId(undefined, "imprl")

  await scope.sql(
    `insert into impersonation_role (id, name, description, permissions)
     values (:id, :name, :description, (:permissions)::text[])`,
    {
      id,
      name: input.name,
      description: input.description?.trim() || null,
      permissions,
    }
  )
  const role = await readRole(scope, id)

  await logRoleChange(scope, {
    ...input,
    role,
    change: "created",
    values: { permissions: permissions.join(", ") },
  })

  return { role, ended_session_ids: [] }
}

async function updateRole(
  scope: Scope,
  input: SaveRoleInput & { id: string }
): Promise<Saved> {
  const before = await readRole(scope, input.id)
  const after = {
    name: input.name ?? before.name,
    description:
      input.description === undefined
        ? before.description
        : input.description?.trim() || null,
    permissions: input.permissions ?? before.permissions,
  }
  const touched = difference(before.permissions, after.permissions)
  const fields = [
    ...(after.name === before.name ? [] : ["name"]),
    ...(after.description === before.description ? [] : ["description"]),
    ...(touched.length ? ["permissions"] : []),
  ]

  if (!fields.length) {
    return { role: before, ended_session_ids: [] }
  }

  if (before.built_in) {
    throw new ImpersonationError(
      "role_built_in",
      "A built-in role cannot be changed, only given to users. Make a role of your own."
    )
  }

  await checkWithinOwn(scope, input.actor, touched)
  await checkNameIsFree(scope, after.name, input.id)
  await keepingLastHolder(scope, async () => {
    await scope.sql(
      `update impersonation_role set name = :name, description = :description,
         permissions = (:permissions)::text[], updated_at = now()
       where id = :id`,
      { id: input.id, ...after }
    )
  })

  const role = await readRole(scope, input.id)

  await logRoleChange(scope, {
    ...input,
    role,
    change: "updated",
    fields,
    values: { permissions: after.permissions.join(", ") },
    before: {
      role_name: before.name,
      permissions: before.permissions.join(", "),
    },
  })

  return {
    role,
    ended_session_ids: await endSessionsWithoutPermission(
      scope,
      role.users.map(({ id }) => id),
      input
    ),
  }
}

function difference(before: Permission[], after: Permission[]): Permission[] {
  return PERMISSIONS.filter(
    (permission) => before.includes(permission) !== after.includes(permission)
  )
}

function checkName({ name }: SaveRoleInput): string | undefined {
  if (name === undefined) {
    return undefined
  }

  const trimmed = typeof name === "string" ? name.trim() : ""

  if (!trimmed || trimmed.length > NAME_MAX || trimmed.includes("\u0000")) {
    throw new ImpersonationError(
      "invalid_request",
      `name must be 1 to ${NAME_MAX} characters.`
    )
  }

  return trimmed
}

function checkDescription(description: string | null | undefined): void {
  if (
    typeof description === "string" &&
    (description.length > DESCRIPTION_MAX || description.includes("\u0000"))
  ) {
    throw new ImpersonationError(
      "invalid_request",
      `description must be at most ${DESCRIPTION_MAX} characters.`
    )
  }
}

/** Known ones, each once, in the catalogue's order. */
function checkPermissions(
  permissions: Permission[] | undefined
): Permission[] | undefined {
  const unknown = permissions?.find((name) => !PERMISSIONS.includes(name))

  if (unknown !== undefined) {
    throw new ImpersonationError(
      "invalid_request",
      `permissions: ${JSON.stringify(unknown)} is not a permission of this plugin.`
    )
  }

  return permissions && PERMISSIONS.filter((name) => permissions.includes(name))
}

async function checkNameIsFree(
  scope: Scope,
  name: string,
  id: string | null
): Promise<void> {
  const [taken] = await scope.sql(
    `select 1 from impersonation_role
     where lower(name) = lower(:name) and deleted_at is null
       and id is distinct from (:id)::text`,
    { name, id }
  )

  if (taken) {
    throw new ImpersonationError("role_name_taken")
  }
}
