import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { ImpersonationError } from "../../../../../errors"
import { resolveService } from "../../../../../workflows/resolve-service"
import { revokeSupportAccessWorkflow } from "../../../../../workflows/support-access/workflows/revoke-support-access"
import { standingOf } from "../../../../utils/admin-standing"
import { byOf } from "../../by"

/** "I am done": the helper ends the own access. */
export const POST = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) => {
  const service = resolveService(req.scope)
  const access = await service.retrieveSupportAccessOfUser(
    standingOf(req).admin.id
  )

  if (!access) {
    throw new ImpersonationError("support_access_not_found")
  }

  await revokeSupportAccessWorkflow(req.scope).run({
    input: { ...byOf(req), id: access.id },
  })

  res.json({
    support_access: await service.retrieveSupportAccessView(access.id),
  })
}
