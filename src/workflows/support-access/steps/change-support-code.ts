import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ISupportAccessService } from "../../../types"
import { resolveService } from "../../resolve-service"

export type ChangeSupportCodeStepInput = Parameters<
  ISupportAccessService["changeSupportCode"]
>[0]

export const changeSupportCodeStepId = "login-as-customer-change-support-code"

/**
 * This step makes the shop's code for requests anew, or switches it off. Without
 * compensation: it is the whole change, and its record must stand.
 */
export const changeSupportCodeStep = createStep(
  { name: changeSupportCodeStepId, noCompensation: true },
  async (input: ChangeSupportCodeStepInput, { container }) => {
    const outcome = await resolveService(container).changeSupportCode(input)

    return new StepResponse(outcome)
  }
)
