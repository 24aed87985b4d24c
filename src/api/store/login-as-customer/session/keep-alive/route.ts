import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { ImpersonationError } from "../../../../../errors"
import { getImpersonation } from "../../../../../impersonation-auth"
import { resolveService } from "../../../../../workflows/resolve-service"
import { viewImpersonation } from "../session-view"

/** Counts as activity: the guard has written it when this runs. */
export async function POST(req: MedusaRequest, res: MedusaResponse) {
  const id = getImpersonation(req)?.standing.session.id
  const standing = id
    ? await resolveService(req.scope).retrieveSessionStanding(id)
    : null
  if (!standing) {
    throw new ImpersonationError("impersonation_session_not_found")
  }

  res.json({ impersonation: await viewImpersonation(req.scope, standing) })
}
