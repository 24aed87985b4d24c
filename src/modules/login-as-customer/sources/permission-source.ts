/**
 * Where the permissions of an admin user come from: a piece of SQL, so that
 * the guard's one read covers them. Registered in the module's container as
 * `permissionSource`.
 */
export interface PermissionSource {
  /** Whether the option `administrators` grants everything beside it. */
  readonly honoursAdministrators: boolean
  /** Whether roles of this plugin decide (and their last holder must stay). */
  readonly ownRoles: boolean
  /**
   * A scalar SQL expression: a jsonb array of `{id, name, permissions}`, the
   * roles that the user has now; an empty array if none.
   *
   * @param user_id - SQL expression of the user's id; never user input
   */
  rolesExpression(user_id: string): string
}
