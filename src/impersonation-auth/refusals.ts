import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { refuse } from "../errors"

import { endLapsed } from "./end-session"
import { endedMessage } from "./ended-message"
import type { DeadIdentity } from "./identify"
import { forbidCaching } from "./no-store"

/** 401 with the reason. A session that only lost its ground is ended first. */
export async function refuseDead(
  req: MedusaRequest,
  res: MedusaResponse,
  { reason, session_id, lost }: Omit<DeadIdentity, "state" | "admin_id">
): Promise<void> {
  if (session_id && lost) {
    await endLapsed(req, session_id, lost)
  }
  forbidCaching(res)
  refuse(res, "impersonation_session_ended", endedMessage(reason))
}

/**
 * 503: it cannot be known whether what the request rests on stands, or the log
 * cannot be written.
 *
 * @param message - what the shop's own log says of it
 */
export function refuseUnknown(
  req: MedusaRequest,
  res: MedusaResponse,
  error: unknown,
  message = "Login as Customer could not check a request"
): void {
  req.scope
    .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
    .error(message, error as Error)

  if (!res.headersSent) {
    forbidCaching(res)
    refuse(res, "impersonation_unavailable")
  }
}
