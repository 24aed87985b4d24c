import { ImpersonationError } from "../../../../errors"
import type { Permission, RoleDTO } from "../../../../types"
import type { Scope } from "../../scope"

/** All roles with their users: built-in ones first, then by name. */
export async function listRoleViews(scope: Scope): Promise<RoleDTO[]> {
  return await readRoles(scope, null)
}

/** @throws role_not_found */
export async function readRole(scope: Scope, id: string): Promise<RoleDTO> {
  const [role] = await readRoles(scope, id)

  if (!role) {
    throw new ImpersonationError("role_not_found")
  }

  return role
}

async function readRoles(scope: Scope, id: string | null): Promise<RoleDTO[]> {
  return await scope.sql<RoleDTO>(
    `select r.id, r.name, r.description, r.built_in,
       to_jsonb(r.permissions) as permissions,
       coalesce(
         jsonb_agg(
           jsonb_build_object('id', u.id, 'email', u.email) order by u.email, u.id
         ) filter (where u.id is not null),
         '[]'::jsonb
       ) as users
     from impersonation_role r
     left join impersonation_role_user ru
       on ru.role_id = r.id and ru.deleted_at is null
     left join "user" u on u.id = ru.user_id and u.deleted_at is null
     where r.deleted_at is null and ((:id)::text is null or r.id = :id)
     group by r.id
     order by r.built_in desc, r.created_at, r.name, r.id`,
    { id }
  )
}

/** Whether every permission of `wanted` is among `held`. */
export function covers(held: Permission[], wanted: Permission[]): boolean {
  return wanted.every((permission) => held.includes(permission))
}
