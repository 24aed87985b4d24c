import type { PermissionSource } from "./permission-source"

/** The plugin's own roles: open-source Medusa has none. */
export class OwnRoles implements PermissionSource {
  readonly honoursAdministrators = true
  readonly ownRoles = true

  rolesExpression(user_id: string): string {
    return `(
      select coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id', r.id, 'name', r.name, 'permissions', to_jsonb(r.permissions)
          ) order by r.name, r.id
        ),
        '[]'::jsonb
      )
      from impersonation_role_user ru
      join impersonation_role r on r.id = ru.role_id and r.deleted_at is null
      where ru.user_id = ${user_id} and ru.deleted_at is null
    )`
  }
}
