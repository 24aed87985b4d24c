import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { refuse } from "../../../../../errors"
import { endFailure } from "../../../../../workflows/impersonation/end-failure"
import { endImpersonationsWorkflow } from "../../../../../workflows/impersonation/workflows/end-impersonations"
import { standingOf } from "../../../../utils/admin-standing"
import { readClientInfo } from "../../../../utils/client-info"
import type { EndSessionsBody } from "../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<EndSessionsBody>,
  res: MedusaResponse<{ count: number }>
) => {
  const { result } = await endImpersonationsWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      reason: "revoked",
      actor: { type: "user", id: standingOf(req).admin.id },
      client: readClientInfo(req),
    },
  })
  const failure = endFailure(result)

  if (failure) {
    refuse(res as MedusaResponse, "impersonation_unavailable", failure)
    return
  }

  res.json({ count: result.ended_session_ids.length })
}
