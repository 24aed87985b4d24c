import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ISupportAccessService } from "../../../types"
import { resolveService } from "../../resolve-service"

export type ExtendSupportAccessStepInput = Parameters<
  ISupportAccessService["extendSupportAccess"]
>[0]

export const extendSupportAccessStepId =
  "login-as-customer-extend-support-access"

/**
 * This step lets an access last longer. Without
 * compensation: it is the whole change, and its record must stand.
 */
export const extendSupportAccessStep = createStep(
  { name: extendSupportAccessStepId, noCompensation: true },
  async (input: ExtendSupportAccessStepInput, { container }) => {
    const outcome = await resolveService(container).extendSupportAccess(input)

    return new StepResponse(outcome)
  }
)
