import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { resolveService } from "../../../../workflows/resolve-service"
import { changeSupportCodeWorkflow } from "../../../../workflows/support-access/workflows/change-support-code"
import { byOf } from "../by"
import type { RequestCodeBody } from "../validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) => {
  const request_code = await resolveService(req.scope).retrieveSupportCode()

  res.json({ request_code })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<RequestCodeBody>,
  res: MedusaResponse
) => {
  const { result: request_code } = await changeSupportCodeWorkflow(
    req.scope
  ).run({
    input: { enabled: req.validatedBody.enabled ?? true, ...byOf(req) },
  })

  res.json({ request_code })
}
