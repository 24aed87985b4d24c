import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

export const purgeLogStepId = "login-as-customer-purge-log"

/**
 * This step deletes what the retention setting no longer allows. Without
 * compensation: what is deleted must stay so.
 */
export const purgeLogStep = createStep(
  { name: purgeLogStepId, noCompensation: true },
  async (_: void, { container }) => {
    const count = await resolveService(container).purgeLog()

    return new StepResponse({ count })
  }
)
