import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { extendSupportAccessWorkflow } from "../../../../../workflows/support-access/workflows/extend-support-access"
import { idOrRefuse } from "../../../../utils/ids"
import { byOf } from "../../by"
import type { ExtendBody } from "../../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<ExtendBody>,
  res: MedusaResponse
) => {
  const { result: support_access } = await extendSupportAccessWorkflow(
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
