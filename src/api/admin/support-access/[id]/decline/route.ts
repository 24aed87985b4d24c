import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { declineSupportAccessWorkflow } from "../../../../../workflows/support-access/workflows/decline-support-access"
import { idOrRefuse } from "../../../../utils/ids"
import { byOf } from "../../by"

export const POST = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) => {
  const { result: support_access } = await declineSupportAccessWorkflow(
    req.scope
  ).run({
    input: {
      ...byOf(req),
      id: idOrRefuse(req.params.id, "support_access_not_found"),
    },
  })

  res.json({ support_access })
}
