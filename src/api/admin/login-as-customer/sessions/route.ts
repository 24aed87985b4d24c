import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { ImpersonationError } from "../../../../errors"
import { resolveService } from "../../../../workflows/resolve-service"
import {
  holds,
  standingOf,
  type PresentAdmin,
} from "../../../utils/admin-standing"
import { pageInfo, toPageRequest } from "../../../utils/paging"
import type { SessionsQuery } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, SessionsQuery>,
  res: MedusaResponse
) => {
  const { limit, offset, cursor, ...filters } = req.validatedQuery
  const paging = { limit, offset, cursor }
  const { rows, ...page } = await resolveService(req.scope).listSessionsPage(
    { ...filters, admin_id: visibleAdminId(standingOf(req), filters.admin_id) },
    toPageRequest(paging)
  )

  res.json({ sessions: rows, ...pageInfo(page, paging) })
}

/** Whose sessions are shown: those asked for, but without the permission only one's own. */
function visibleAdminId(
  standing: PresentAdmin,
  asked: string | undefined
): string | undefined {
  if (holds(standing, "impersonation_log:read")) {
    return asked
  }
  if (asked && asked !== standing.admin.id) {
    throw new ImpersonationError("impersonation_permission_denied")
  }

  return standing.admin.id
}
