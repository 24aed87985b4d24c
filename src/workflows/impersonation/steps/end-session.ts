import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { EndRequest } from "../../../types"
import { resolveService } from "../../resolve-service"

export type EndSessionStepInput = EndRequest & { session_id: string }

export const endSessionStepId = "login-as-customer-end-session"

/**
 * This step ends a session. Without compensation: an ended session never
 * comes back.
 */
export const endSessionStep = createStep(
  { name: endSessionStepId, noCompensation: true },
  async (input: EndSessionStepInput, { container }) => {
    const outcome = await resolveService(container).endSession(input)

    return new StepResponse(outcome)
  }
)
