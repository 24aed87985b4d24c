import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { ClientInfo, EndReason } from "../types"
import { endImpersonationWorkflow } from "../workflows/impersonation/workflows/end-impersonation"

/**
 * Closes the session on behalf of who holds its token, live or ended, and
 * answers. No cookie session is touched.
 */
export async function answerClosed(
  req: MedusaRequest,
  res: MedusaResponse,
  input: {
    session_id: string
    admin_id: string | null
    /** The ground that was lost already; null when it still stood. */
    lost: EndReason | null
    client: ClientInfo
  }
): Promise<void> {
  await endImpersonationWorkflow(req.scope).run({
    input: {
      session_id: input.session_id,
      reason: input.lost ?? "closed",
      actor: input.lost
        ? { type: "system", id: null }
        : { type: "user", id: input.admin_id },
      client: input.client,
    },
  })

  res.status(200).json({
    id: input.session_id,
    object: "impersonation_session",
    deleted: true,
  })
}

/**
 * Ends a session whose ground is lost. The token is refused in any case, so a
 * failure only leaves the row to the next request or the job.
 */
export async function endLapsed(
  req: MedusaRequest,
  session_id: string,
  reason: EndReason
): Promise<void> {
  try {
    await endImpersonationWorkflow(req.scope).run({
      input: { session_id, reason, actor: { type: "system", id: null } },
    })
  } catch (error) {
    req.scope
      .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      .error(
        `Login as Customer could not end session ${session_id} (${reason})`,
        error as Error
      )
  }
}
