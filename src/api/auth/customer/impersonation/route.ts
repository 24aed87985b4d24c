import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ImpersonationError, refuse } from "../../../../errors"
import {
  forbidCaching,
  issueImpersonationToken,
} from "../../../../impersonation-auth"
import { exchangeLoginCodeWorkflow } from "../../../../workflows/impersonation/workflows/exchange-login-code"
import { answerRefusal } from "../../../utils/answer-refusal"
import { readClientInfo } from "../../../utils/client-info"
import { hashLoginCode } from "../../../utils/login-code"
import { evenOut } from "../../../utils/even-out"

import type { ExchangeLoginCodeBody } from "./validators"

/**
 * Exchanges a login code for the impersonation token. All failures look alike,
 * until there were too many from the address; a right code works in any case.
 */
export async function POST(
  req: MedusaRequest<ExchangeLoginCodeBody>,
  res: MedusaResponse
) {
  const startedAt = Date.now()
  forbidCaching(res)

  const result = await exchange(req).catch((error: Error) => {
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error("Login as Customer could not exchange a login code", error)

    return undefined
  })
  if (result === undefined) {
    refuse(res, "impersonation_unavailable")
    return
  }
  if (typeof result === "string") {
    res.json({ token: result })
    return
  }

  await evenOut(startedAt)
  if (!answerRefusal(res, result)) {
    throw result
  }
}

/** The token, or why there is none. */
async function exchange(
  req: MedusaRequest<ExchangeLoginCodeBody>
): Promise<string | ImpersonationError> {
  const { projectConfig } = req.scope.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE
  )
  const { result } = await exchangeLoginCodeWorkflow(req.scope).run({
    input: {
      code_hash: hashLoginCode(req.validatedBody.code),
      client: readClientInfo(req),
    },
  })

  const token =
    result.session &&
    issueImpersonationToken(result.session, projectConfig.http)
  if (token) {
    return token
  }

  return result.retry_after === null
    ? new ImpersonationError("invalid_login_code")
    : new ImpersonationError("too_many_requests", undefined, result.retry_after)
}
