import {
  PERMISSIONS,
  type AdminStanding,
  type Permission,
  type PersonRef,
} from "../../../types"

/** A role as a permission source reports it. */
export type RoleGrant = { id: string; name: string; permissions: string[] }

export type UserRow = {
  id: string
  email: string | null
  first_name: string | null
  last_name: string | null
}

/** An admin user, and whether the option `administrators` names this one. */
export type AdminRow = UserRow & { is_administrator: boolean }

/** First and last name in one, or null. */
export function fullName(row: {
  first_name: string | null
  last_name: string | null
}): string | null {
  return (
    [row.first_name, row.last_name]
      .map((part) => part?.trim())
      .filter(Boolean)
      .join(" ") || null
  )
}

export function personOf(row: UserRow): PersonRef {
  return { id: row.id, email: row.email, name: fullName(row) }
}

/** What an admin user holds now. Nobody and a deleted user hold nothing. */
export function standingOf(
  user: AdminRow | null,
  roles: RoleGrant[]
): AdminStanding {
  if (!user) {
    return {
      admin: null,
      permissions: [],
      roles: [],
      is_administrator: false,
    }
  }

  const administrator = user.is_administrator
  const granted = new Set(roles.flatMap((role) => role.permissions))

  return {
    admin: personOf(user),
    permissions: PERMISSIONS.filter(
      (name) => administrator || granted.has(name)
    ),
    roles: roles.map(({ id, name }) => ({ id, name })),
    is_administrator: administrator,
  }
}

export function holds(
  standing: Pick<AdminStanding, "permissions">,
  permission: Permission
): boolean {
  return standing.permissions.includes(permission)
}
