import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ImpersonationError, refuse } from "../../../../errors"
import {
  forbidCaching,
  issueImpersonationToken,
} from "../../../../impersonation-auth"
import { exchangeLoginCodeWorkflow } from "../../../../workflows/impersonation/workflows/exchange-login-code"
import { readClientInfo } from "../../../utils/client-info"
import { hashLoginCode } from "../../../utils/login-code"
import { evenOut } from "../../../utils/even-out"

import type { ExchangeLoginCodeBody } from "./validators"

/** Exchanges a login code for the impersonation token. All failures look alike. */
export async function POST(
  req: MedusaRequest<ExchangeLoginCodeBody>,
  res: MedusaResponse
) {
  const startedAt = Date.now()
  forbidCaching(res)

  const token = await exchange(req).catch((error: Error) => {
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error("Login as Customer could not exchange a login code", error)

    return undefined
  })
  if (token === undefined) {
    refuse(res, "impersonation_unavailable")
    return
  }
  if (token === null) {
    await evenOut(startedAt)
    throw new ImpersonationError("invalid_login_code")
  }

  res.json({ token })
}

async function exchange(
  req: MedusaRequest<ExchangeLoginCodeBody>
): Promise<string | null> {
  const { projectConfig } = req.scope.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE
  )
  const { result } = await exchangeLoginCodeWorkflow(req.scope).run({
    input: {
      code_hash: hashLoginCode(req.validatedBody.code),
      client: readClientInfo(req),
    },
  })

  return (
    result.session &&
    issueImpersonationToken(result.session, projectConfig.http)
  )
}
