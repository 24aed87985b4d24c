import { setTimeout } from "node:timers/promises"

import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import {
  ContainerRegistrationKeys,
  MedusaError,
} from "@medusajs/framework/utils"

import { readCookieLogin } from "../../../impersonation-auth"
import { endFailure } from "../../../workflows/impersonation/end-failure"
import { endImpersonationsWorkflow } from "../../../workflows/impersonation/workflows/end-impersonations"
import { readClientInfo } from "../../utils/client-info"

/** Waits before each further try, when the sessions could not be ended. */
const RETRY_AFTER_MS = [2_000, 15_000, 60_000]

/**
 * Middleware before core's log-out: an admin who logs out of the dashboard
 * leaves no session behind. Logging out works also when that cannot be written;
 * it is then tried again, and until it succeeds the guard cannot check the
 * sessions either, so that nothing happens in them.
 */
export async function endSessionsOnLogout(
  req: MedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const login = readCookieLogin(req)
  if (login?.actor_type !== "user" || typeof login.actor_id !== "string") {
    next()
    return
  }

  const adminId = login.actor_id
  const end = async () => {
    const { result } = await endImpersonationsWorkflow(req.scope).run({
      input: {
        admin_id: adminId,
        reason: "admin_logout",
        actor: { type: "user", id: adminId },
        client: readClientInfo(req),
      },
    })
    const failure = endFailure(result)

    if (failure) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, failure)
    }
  }
  try {
    await end()
  } catch (error) {
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(
        `Sessions of ${adminId} were not ended at log-out, trying again`,
        error as Error
      )
    void retry(end)
  }
  next()
}

async function retry(action: () => Promise<void>): Promise<void> {
  for (const delay of RETRY_AFTER_MS) {
    await setTimeout(delay, undefined, { ref: false })
    try {
      await action()
      return
    } catch {
      // The next try, or the session's own idle limit, will do it.
    }
  }
}
