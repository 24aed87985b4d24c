import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

export const removeOldCountsStepId = "login-as-customer-remove-old-counts"

/**
 * This step deletes the counts of rate limits whose window is over. Without
 * compensation: they count for nothing any more.
 */
export const removeOldCountsStep = createStep(
  { name: removeOldCountsStepId, noCompensation: true },
  async (_: void, { container }) => {
    const count = await resolveService(container).removeOldCounts()

    return new StepResponse({ count })
  }
)
