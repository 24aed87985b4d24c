import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ImpersonationError, refuse } from "../../../../errors"
import { forbidCaching } from "../../../../impersonation-auth"
import { answerConsentRequestWorkflow } from "../../../../workflows/consent/workflows/answer-consent-request"
import { hashSecret } from "../../../../workflows/one-time-secret"
import { answerRefusal } from "../../../utils/answer-refusal"
import { readClientInfo } from "../../../utils/client-info"
import { evenOut } from "../../../utils/even-out"

import type { AnswerRequestBody } from "./validators"

/**
 * A customer's answer by the link that was mailed to her; needs no login. All
 * links that do not hold look alike, until too many came from the address; one
 * that holds works in any case.
 */
export async function POST(
  req: MedusaRequest<AnswerRequestBody>,
  res: MedusaResponse
) {
  const startedAt = Date.now()
  forbidCaching(res)

  const answered = await answer(req).catch((error: Error) => {
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error("Login as Customer could not take an answer", error)

    return undefined
  })
  if (answered === undefined) {
    refuse(res, "consent_unavailable")
    return
  }
  if (answered.consent) {
    // Who holds the link need not learn the customer's id.
    res.json({ consent: { ...answered.consent, changed_by: null } })
    return
  }

  const { retry_after } = answered
  const refusal =
    retry_after === null
      ? new ImpersonationError("answer_link_invalid")
      : new ImpersonationError("too_many_requests", undefined, retry_after)
  await evenOut(startedAt)
  if (!answerRefusal(res, refusal)) {
    throw refusal
  }
}

async function answer(req: MedusaRequest<AnswerRequestBody>) {
  const { token, allow } = req.validatedBody
  const { result } = await answerConsentRequestWorkflow(req.scope).run({
    input: {
      token_hash: hashSecret(token),
      allow,
      client: readClientInfo(req),
    },
  })

  return result
}
