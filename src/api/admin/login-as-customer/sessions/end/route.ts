import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

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

  res.json({ count: result.ended_session_ids.length })
}
