import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

export const removeOldPinsStepId = "login-as-customer-remove-old-pins"

/**
 * This step deletes the support PINs whose time is up. Without compensation:
 * they were of no use any more.
 */
export const removeOldPinsStep = createStep(
  { name: removeOldPinsStepId, noCompensation: true },
  async (_: void, { container }) => {
    const count = await resolveService(container).removeOldPins()

    return new StepResponse({ count })
  }
)
