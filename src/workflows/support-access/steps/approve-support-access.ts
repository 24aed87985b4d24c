import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ISupportAccessService } from "../../../types"
import { resolveService } from "../../resolve-service"

export type ApproveSupportAccessStepInput = Parameters<
  ISupportAccessService["approveSupportAccess"]
>[0]

export const approveSupportAccessStepId =
  "login-as-customer-approve-support-access"

/**
 * This step turns a request into an invitation. Without
 * compensation: it is the whole change, and its record must stand.
 */
export const approveSupportAccessStep = createStep(
  { name: approveSupportAccessStepId, noCompensation: true },
  async (input: ApproveSupportAccessStepInput, { container }) => {
    const outcome = await resolveService(container).approveSupportAccess(input)

    return new StepResponse(outcome)
  }
)
