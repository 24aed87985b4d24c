import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { forbidCaching } from "../../../../../../impersonation-auth"
import { createSupportPinWorkflow } from "../../../../../../workflows/consent/workflows/create-support-pin"
import { answerRefusal } from "../../../../../utils/answer-refusal"
import { readClientInfo } from "../../../../../utils/client-info"
import {
  createSupportPin,
  hashSupportPin,
} from "../../../../../utils/support-pin"

/**
 * A support PIN for the customer to read out to whoever helps her. It is made
 * here and answered once; only its keyed hash goes further.
 */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  forbidCaching(res)
  const customer_id = req.auth_context.actor_id
  const { projectConfig } = req.scope.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE
  )
  const pin = createSupportPin()
  const pin_hash = hashSupportPin(
    { customer_id, pin },
    projectConfig.http.jwtSecret
  )

  try {
    const { result } = await createSupportPinWorkflow(req.scope).run({
      input: { customer_id, pin_hash, client: readClientInfo(req) },
    })
    res.json({ pin, expires_at: result.expires_at })
  } catch (error) {
    if (!answerRefusal(res, error)) {
      throw error
    }
  }
}
