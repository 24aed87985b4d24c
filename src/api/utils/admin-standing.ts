import { ImpersonationError } from "../../errors"
import type { AdminStanding, Permission, PersonRef } from "../../types"

/** An admin user who exists: what a handler behind the permission check sees. */
export type PresentAdmin = AdminStanding & { admin: PersonRef }

const standings = new WeakMap<object, PresentAdmin>()

/** Keeps what the permission check read, for the handler of the same request. */
export function keepStanding(req: object, standing: PresentAdmin): void {
  standings.set(req, standing)
}

/**
 * Who asks, as the permission check read it. Refuses where no check ran: a
 * route that was forgotten is closed, not open.
 */
export function standingOf(req: object): PresentAdmin {
  const standing = standings.get(req)
  if (!standing) {
    throw new ImpersonationError("impersonation_permission_denied")
  }

  return standing
}

/** Whether an admin holds a permission now. */
export function holds(
  { permissions }: Pick<AdminStanding, "permissions">,
  permission: Permission
): boolean {
  return permissions.includes(permission)
}
