import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import type { SessionDTO } from "../../../../../../types"
import { endImpersonationWorkflow } from "../../../../../../workflows/impersonation/workflows/end-impersonation"
import { standingOf } from "../../../../../utils/admin-standing"
import { readClientInfo } from "../../../../../utils/client-info"
import { visibleSession } from "../../visible-session"

export const POST = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ session: SessionDTO }>
) => {
  const { admin } = standingOf(req)
  const session = await visibleSession(req, "impersonation:delete")
  const { result } = await endImpersonationWorkflow(req.scope).run({
    input: {
      session_id: session.id,
      reason: session.admin.id === admin.id ? "closed" : "revoked",
      actor: { type: "user", id: admin.id },
      client: readClientInfo(req),
    },
  })

  res.json({ session: result.session })
}
