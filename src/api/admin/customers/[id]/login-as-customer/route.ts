import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { ImpersonationError } from "../../../../../errors"
import type { StartedSessionDTO } from "../../../../../types"
import { startImpersonationWorkflow } from "../../../../../workflows/impersonation/workflows/start-impersonation"
import { resolveService } from "../../../../../workflows/resolve-service"
import { standingOf } from "../../../../utils/admin-standing"
import { readClientInfo } from "../../../../utils/client-info"
import { idOrRefuse, isId } from "../../../../utils/ids"
import { createLoginCode } from "../../../../utils/login-code"
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
  })

  res.json({ eligibility })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<StartBody>,
  res: MedusaResponse<StartedSessionDTO>
) => {
  res.json(await recordingRefusals(req, () => start(req)))
}

/** The code is made here and answered once; only its hash goes further. */
async function start(
  req: AuthenticatedMedusaRequest<StartBody>
): Promise<StartedSessionDTO> {
  const customer_id = await customerIdOrRefuse(req)
  const { code, code_hash } = createLoginCode()
  const { result } = await startImpersonationWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      admin_id: standingOf(req).admin.id,
      customer_id,
      code_hash,
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
