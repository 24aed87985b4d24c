import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

export const endLapsedSessionsStepId = "login-as-customer-end-lapsed-sessions"

/**
 * This step ends the sessions that timed out or lost their ground. Without
 * compensation: an ended session never comes back.
 */
export const endLapsedSessionsStep = createStep(
  { name: endLapsedSessionsStepId, noCompensation: true },
  async (_: void, { container }) => {
    const { ended_session_ids, failed_session_ids } =
      await resolveService(container).endLapsedSessions()

    if (failed_session_ids.length) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(
          `Login as Customer: the end of ${failed_session_ids.join(", ")} could not be written`
        )
    }

    return new StepResponse({ ended_session_ids })
  }
)
