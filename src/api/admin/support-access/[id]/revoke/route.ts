import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { resolveService } from "../../../../../workflows/resolve-service"
import { revokeSupportAccessWorkflow } from "../../../../../workflows/support-access/workflows/revoke-support-access"
import { idOrRefuse } from "../../../../utils/ids"
import { byOf } from "../../by"
import type { EndBody } from "../../validators"

/** Also when it had ended: then nothing changes. */
export const POST = async (
  req: AuthenticatedMedusaRequest<EndBody>,
  res: MedusaResponse
) => {
  const id = idOrRefuse(req.params.id, "support_access_not_found")
  const service = resolveService(req.scope)
  await service.retrieveSupportAccessView(id)
  await revokeSupportAccessWorkflow(req.scope).run({
    input: { ...req.validatedBody, ...byOf(req), id },
  })

  res.json({ support_access: await service.retrieveSupportAccessView(id) })
}
