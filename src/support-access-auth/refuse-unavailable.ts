import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { refuse } from "../errors"
import { forbidCaching } from "../impersonation-auth"

/** 503: it cannot be known whether the access stands, or the log cannot be written. */
export function refuseUnavailable(
  req: MedusaRequest,
  res: MedusaResponse,
  error: unknown
): void {
  req.scope
    .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
    .error("Support access could not be checked", error as Error)

  if (!res.headersSent) {
    forbidCaching(res)
    refuse(res, "impersonation_unavailable")
  }
}
