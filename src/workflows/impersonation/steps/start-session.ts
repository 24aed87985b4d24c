import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { type ErrorCode, ImpersonationError } from "../../../errors"
import type { StartSessionInput } from "../../../types"
import { LoginAsCustomerEvents } from "../../events"
import { resolveService } from "../../resolve-service"

export const startSessionStepId = "login-as-customer-start-session"

/**
 * This step decides about a start, in one transaction of the module. A refusal
 * is on record when this step throws it, and says so by `recorded: true`.
 */
export const startSessionStep = createStep(
  startSessionStepId,
  async (input: StartSessionInput, { container }) => {
    const outcome = await resolveService(container).startSession(input)
    if (outcome.refusal) {
      const { code, message, retry_after, is_repeated } = outcome.refusal
      if (!is_repeated) {
        // Events of a failed workflow are dropped, so this one goes out by itself.
        await container.resolve(Modules.EVENT_BUS).emit({
          name: LoginAsCustomerEvents.SESSION_REFUSED,
          data: {
            code,
            admin_id: input.admin_id,
            customer_id: input.customer_id,
          },
        })
      }
      throw Object.assign(
        new ImpersonationError(code as ErrorCode, message, retry_after),
        { recorded: true }
      )
    }
    const { session, code_expires_at, replaced_session_id } = outcome

    return new StepResponse(
      { session, code_expires_at, replaced_session_id },
      session.id
    )
  },
  async (sessionId, { container }) => {
    if (!sessionId) {
      return
    }
    await resolveService(container).endSession({
      session_id: sessionId,
      reason: "revoked",
      actor: { type: "system", id: null },
    })
  }
)
