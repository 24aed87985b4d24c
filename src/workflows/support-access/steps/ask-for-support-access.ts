import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ISupportAccessService } from "../../../types"
import { resolveService } from "../../resolve-service"

export type AskForSupportAccessStepInput = Parameters<
  ISupportAccessService["askForSupportAccess"]
>[0]

export const askForSupportAccessStepId =
  "login-as-customer-ask-for-support-access"

/**
 * This step takes the request of outside support. Without
 * compensation: it is the whole change, and its record must stand.
 */
export const askForSupportAccessStep = createStep(
  { name: askForSupportAccessStepId, noCompensation: true },
  async (input: AskForSupportAccessStepInput, { container }) => {
    const outcome = await resolveService(container).askForSupportAccess(input)

    return new StepResponse(outcome)
  }
)
