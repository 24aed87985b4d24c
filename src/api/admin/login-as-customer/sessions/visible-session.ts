import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"

import { ImpersonationError } from "../../../../errors"
import type { Permission, SessionDTO } from "../../../../types"
import { resolveService } from "../../../../workflows/resolve-service"
import { holds, standingOf } from "../../../utils/admin-standing"
import { isId } from "../../../utils/ids"

const NOT_FOUND = "impersonation_session_not_found"

/**
 * The session of the path, if it is the admin's own or the permission covers
 * those of others. Without the permission another's session, and one that is
 * not there, are refused alike: the answer does not tell which.
 */
export async function visibleSession(
  req: AuthenticatedMedusaRequest,
  permission: Permission
): Promise<SessionDTO> {
  const standing = standingOf(req)
  const session = await findSession(req)
  if (holds(standing, permission)) {
    if (!session) {
      throw new ImpersonationError(NOT_FOUND)
    }

    return session
  }
  if (session?.admin.id !== standing.admin.id) {
    throw new ImpersonationError("impersonation_permission_denied")
  }

  return session
}

async function findSession(
  req: AuthenticatedMedusaRequest
): Promise<SessionDTO | undefined> {
  const { id } = req.params
  if (!isId(id)) {
    return undefined
  }
  try {
    return await resolveService(req.scope).retrieveSession(id)
  } catch (error) {
    if (error instanceof ImpersonationError && error.code === NOT_FOUND) {
      return undefined
    }
    throw error
  }
}
