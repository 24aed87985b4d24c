import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ISupportAccessService } from "../../../types"
import { resolveService } from "../../resolve-service"

export type ChangeSupportAccessStepInput = Parameters<
  ISupportAccessService["changeSupportAccess"]
>[0]

export const changeSupportAccessStepId =
  "login-as-customer-change-support-access"

/**
 * This step lowers an access. Without
 * compensation: it is the whole change, and its record must stand.
 */
export const changeSupportAccessStep = createStep(
  { name: changeSupportAccessStepId, noCompensation: true },
  async (input: ChangeSupportAccessStepInput, { container }) => {
    const outcome = await resolveService(container).changeSupportAccess(input)

    return new StepResponse(outcome)
  }
)
