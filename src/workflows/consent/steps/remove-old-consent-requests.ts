import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

export const removeOldConsentRequestsStepId =
  "login-as-customer-remove-old-consent-requests"

/**
 * This step deletes the requests for consent whose links are too old. Without
 * compensation: they were of no use any more.
 */
export const removeOldConsentRequestsStep = createStep(
  { name: removeOldConsentRequestsStepId, noCompensation: true },
  async (_: void, { container }) => {
    const count = await resolveService(container).removeOldConsentRequests()

    return new StepResponse({ count })
  }
)
