import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { eraseFromLogWorkflow } from "../../../../../workflows/log/workflows/erase-from-log"
import { standingOf } from "../../../../utils/admin-standing"
import { readClientInfo } from "../../../../utils/client-info"
import type { EraseBody } from "../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<EraseBody>,
  res: MedusaResponse<{ count: number }>
) => {
  const { result } = await eraseFromLogWorkflow(req.scope).run({
    input: {
      customer_id: req.validatedBody.customer_id,
      actor: { type: "user", id: standingOf(req).admin.id },
      client: readClientInfo(req),
    },
  })

  res.json({ count: result.count })
}
