import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { ImpersonationError } from "../../../../../../../errors"
import { endImpersonationWorkflow } from "../../../../../../../workflows/impersonation/workflows/end-impersonation"
import { resolveService } from "../../../../../../../workflows/resolve-service"
import { readClientInfo } from "../../../../../../utils/client-info"
import { idOrRefuse } from "../../../../../../utils/ids"

/** The customer ends a visit that is going on. Ending an ended one changes nothing. */
export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const id = idOrRefuse(req.params.id, "impersonation_session_not_found")
  const customerId = req.auth_context.actor_id
  const session = await resolveService(req.scope).retrieveSession(id)
  if (session.customer.id !== customerId) {
    throw new ImpersonationError("impersonation_session_not_found")
  }

  await endImpersonationWorkflow(req.scope).run({
    input: {
      session_id: id,
      reason: "customer_ended",
      actor: { type: "customer", id: customerId },
      client: readClientInfo(req),
    },
  })

  res.json({ id, object: "impersonation_session", deleted: true })
}
