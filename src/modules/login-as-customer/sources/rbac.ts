import { PERMISSIONS } from "../../../types"
import type { PermissionSource } from "./permission-source"

const NAMES = PERMISSIONS.map((name) => {
  const [resource, operation] = name.split(":")

  return `('${name}', '${resource}', '${operation}')`
}).join(", ")

/**
 * Medusa's RBAC, where its feature flag is on: policies of the same
 * `resource:operation` names decide, inherited and wildcard ones included,
 * with the roles that the user has in the database now. No role means nothing:
 * core's own `hasPermission` would let an actor without roles pass.
 *
 * Tables as of `@medusajs/rbac` 2.21; that package is never imported.
 */
export class MedusaRbac implements PermissionSource {
  readonly honoursAdministrators = false
  readonly ownRoles = false

  rolesExpression(user_id: string): string {
    return `(
      with recursive lineage as (
        select role.id as held_id, role.id, array[role.id] as path
        from user_rbac_role held
        join rbac_role role
          on role.id = held.rbac_role_id and role.deleted_at is null
        where held.user_id = ${user_id} and held.deleted_at is null
        union all
        select lineage.held_id, parent.id, lineage.path || parent.id
        from lineage
        join rbac_role_parent link
          on link.role_id = lineage.id and link.deleted_at is null
        join rbac_role parent
          on parent.id = link.parent_id and parent.deleted_at is null
        where not parent.id = any(lineage.path)
      ),
      known(name, resource, operation) as (values ${NAMES}),
      granted as (
        select distinct lineage.held_id, known.name
        from lineage
        join rbac_role_policy rp
          on rp.role_id = lineage.id and rp.deleted_at is null
        join rbac_policy p on p.id = rp.policy_id and p.deleted_at is null
        join known
          on p.resource in (known.resource, '*')
          and p.operation in (known.operation, '*')
      )
      select coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id', role.id, 'name', role.name,
            'permissions', coalesce(
              (
                select jsonb_agg(granted.name) from granted
                where granted.held_id = role.id
              ),
              '[]'::jsonb
            )
          ) order by role.name, role.id
        ),
        '[]'::jsonb
      )
      from rbac_role role
      where role.id in (select held_id from lineage)
    )`
  }
}
