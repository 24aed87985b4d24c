import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { resolveService } from "../../../../workflows/resolve-service"
import { changeSupportAccessWorkflow } from "../../../../workflows/support-access/workflows/change-support-access"
import { idOrRefuse } from "../../../utils/ids"
import { byOf } from "../by"
import type { ChangeBody } from "../validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) => {
  const id = idOrRefuse(req.params.id, "support_access_not_found")
  const service = resolveService(req.scope)

  res.json({ support_access: await service.retrieveSupportAccessView(id) })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<ChangeBody>,
  res: MedusaResponse
) => {
  const { result: support_access } = await changeSupportAccessWorkflow(
    req.scope
  ).run({
    input: {
      ...req.validatedBody,
      ...byOf(req),
      id: idOrRefuse(req.params.id, "support_access_not_found"),
    },
  })

  res.json({ support_access })
}
