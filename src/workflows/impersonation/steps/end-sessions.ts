import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { EndRequest, SessionChoice } from "../../../types"
import { resolveService } from "../../resolve-service"

export type EndSessionsStepInput = SessionChoice & EndRequest

export const endSessionsStepId = "login-as-customer-end-sessions"

/**
 * This step ends all sessions of an admin, on a customer, or at all. Without
 * compensation: an ended session never comes back.
 */
export const endSessionsStep = createStep(
  { name: endSessionsStepId, noCompensation: true },
  async (input: EndSessionsStepInput, { container }) => {
    const outcome = await resolveService(container).endSessionsWhere(input)

    return new StepResponse(outcome)
  }
)
