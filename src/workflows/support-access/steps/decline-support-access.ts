import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ISupportAccessService } from "../../../types"
import { resolveService } from "../../resolve-service"

export type DeclineSupportAccessStepInput = Parameters<
  ISupportAccessService["declineSupportAccess"]
>[0]

export const declineSupportAccessStepId =
  "login-as-customer-decline-support-access"

/**
 * This step declines a request. Without
 * compensation: it is the whole change, and its record must stand.
 */
export const declineSupportAccessStep = createStep(
  { name: declineSupportAccessStepId, noCompensation: true },
  async (input: DeclineSupportAccessStepInput, { container }) => {
    const outcome = await resolveService(container).declineSupportAccess(input)

    return new StepResponse(outcome)
  }
)
