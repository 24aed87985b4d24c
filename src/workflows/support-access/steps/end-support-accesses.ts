import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ISupportAccessService } from "../../../types"
import { resolveService } from "../../resolve-service"

export type EndSupportAccessesStepInput = Parameters<
  ISupportAccessService["endSupportAccesses"]
>[0]

export const endSupportAccessesStepId = "login-as-customer-end-support-accesses"

/**
 * This step ends one access, or all that are open. Without
 * compensation: it is the whole change, and its record must stand.
 */
export const endSupportAccessesStep = createStep(
  { name: endSupportAccessesStepId, noCompensation: true },
  async (input: EndSupportAccessesStepInput, { container }) => {
    const outcome = await resolveService(container).endSupportAccesses(input)

    return new StepResponse(outcome)
  }
)
