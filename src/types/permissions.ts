/** Every permission of this plugin, as `resource:operation`. */
export const PERMISSIONS = [
  "impersonation:create",
  "impersonation:update",
  "impersonation:order",
  "impersonation:delete",
  "impersonation_log:read",
  "impersonation_log:erase",
  "customer_consent:update",
  "impersonation_settings:read",
  "impersonation_settings:update",
  "impersonation_role:read",
  "impersonation_role:update",
  "support_access:read",
  "support_access:create",
  "support_access:delete",
] as const

/** One permission of this plugin. */
export type Permission = (typeof PERMISSIONS)[number]

/** What the plugin knows of an admin user at this moment, read from the database. */
export type AdminStanding = {
  /** Null when the user does not exist or was deleted. */
  admin: PersonRef | null
  permissions: Permission[]
  /** Roles of this plugin, or of Medusa's RBAC where that decides. */
  roles: { id: string; name: string }[]
  /** Named in the option `administrators`. */
  is_administrator: boolean
}

/** A person as the log and the API show them. `name` is null when none is known. */
export type PersonRef = {
  id: string
  email: string | null
  name: string | null
}

/** A set of permissions given to admin users. */
export type RoleDTO = {
  id: string
  name: string
  description: string | null
  permissions: Permission[]
  built_in: boolean
  users: { id: string; email: string | null }[]
}
