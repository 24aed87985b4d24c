import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { revokeSupportAccessWorkflow } from "../../../../workflows/support-access/workflows/revoke-support-access"
import { byOf } from "../by"
import type { EndBody } from "../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<EndBody>,
  res: MedusaResponse
) => {
  const { result } = await revokeSupportAccessWorkflow(req.scope).run({
    input: { ...req.validatedBody, ...byOf(req) },
  })

  res.json({ count: result.ended.length })
}
