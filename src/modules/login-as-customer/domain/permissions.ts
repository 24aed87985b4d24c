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

/** Whether the option `administrators` names this e-mail. */
export function isAdministrator(
  email: string | null,
  administrators: string[]
): boolean {
  return email !== null && administrators.includes(email.trim().toLowerCase())
}

/**
 * What an admin user holds now. Nobody and a deleted user hold nothing.
 *
 * @param administrators - lower-case e-mail addresses who hold everything;
 *   empty where another source decides alone
 */
export function standingOf(
  user: UserRow | null,
  roles: RoleGrant[],
  administrators: string[]
): AdminStanding {
  if (!user) {
    return {
      admin: null,
      permissions: [],
      roles: [],
      is_administrator: false,
    }
  }

  const administrator = isAdministrator(user.email, administrators)
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
