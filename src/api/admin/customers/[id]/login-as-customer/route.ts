import type {
  AuthenticatedMedusaRequest,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ImpersonationError } from "../../../../../errors"
import type { StartedSessionDTO } from "../../../../../types"
import { startImpersonationWorkflow } from "../../../../../workflows/impersonation/workflows/start-impersonation"
import { resolveService } from "../../../../../workflows/resolve-service"
import { standingOf } from "../../../../utils/admin-standing"
import { readAdminLogin } from "../../../../utils/admin-login"
import { answerRefusal } from "../../../../utils/answer-refusal"
import { readClientInfo } from "../../../../utils/client-info"
import { idOrRefuse, isId } from "../../../../utils/ids"
import { evenOut } from "../../../../utils/even-out"
import { createLoginCode } from "../../../../utils/login-code"
import { hashSupportPin } from "../../../../utils/support-pin"
import { readEligibility } from "./eligibility"
import { handOffTo } from "./hand-off"
import { recordingRefusals } from "./refusals"
import type { EligibilityQuery, StartBody } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, EligibilityQuery>,
  res: MedusaResponse
) => {
  const eligibility = await readEligibility(req.scope, {
    admin_id: standingOf(req).admin.id,
    customer_id: idOrRefuse(req.params.id, "customer_not_found"),
    order_id: req.validatedQuery.order_id,
    login: readAdminLogin(req),
  })

  res.json({ eligibility })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<StartBody>,
  res: MedusaResponse<StartedSessionDTO>
) => {
  const startedAt = Date.now()
  try {
    res.json(await recordingRefusals(req, () => start(req)))
  } catch (error) {
    // Whether there was a PIN to guess is nobody's to measure.
    if (req.validatedBody.pin && isGuess(error)) {
      await evenOut(startedAt)
    }
    if (!answerRefusal(res, error)) {
      throw error
    }
  }
}

function isGuess(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown }

  return code === "pin_invalid" || code === "too_many_requests"
}

/**
 * The code is made here and answered once, the PIN is what the customer read
 * out; only their hashes go further.
 */
async function start(
  req: AuthenticatedMedusaRequest<StartBody>
): Promise<StartedSessionDTO> {
  const customer_id = await customerIdOrRefuse(req)
  const { pin, ...body } = req.validatedBody
  const { code, code_hash } = createLoginCode()
  const { result } = await startImpersonationWorkflow(req.scope).run({
    input: {
      ...body,
      ...(pin && { pin_hash: pinHash(req, customer_id, pin) }),
      admin_id: standingOf(req).admin.id,
      customer_id,
      code_hash,
      login: readAdminLogin(req),
      client: readClientInfo(req),
    },
  })
  const { session, code_expires_at } = result
  const storefront = resolveService(req.scope)
    .getOptions()
    .storefronts.find(({ id }) => id === session.storefront.id)
  if (!storefront) {
    throw new ImpersonationError("storefront_unknown")
  }

  return {
    session,
    login_code: code,
    ...handOffTo(storefront, code),
    expires_at: code_expires_at,
  }
}

function pinHash(req: MedusaRequest, customer_id: string, pin: string): string {
  const { projectConfig } = req.scope.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE
  )

  return hashSupportPin({ customer_id, pin }, projectConfig.http.jwtSecret)
}

/** What is no id cannot be asked of the database, yet "switched off" comes first. */
async function customerIdOrRefuse(
  req: AuthenticatedMedusaRequest<StartBody>
): Promise<string> {
  const { id } = req.params
  if (isId(id)) {
    return id
  }
  const { enabled } = await resolveService(req.scope).retrieveSettings()

  throw new ImpersonationError(
    enabled ? "customer_not_found" : "impersonation_disabled"
  )
}
