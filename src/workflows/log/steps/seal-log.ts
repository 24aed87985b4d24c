import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"
import { sealWholeLog } from "../utils/seal-whole-log"

export const sealLogStepId = "login-as-customer-seal-log"

/**
 * This step makes a checkpoint of the chains of the log that moved. Without
 * compensation: what is sealed stays true.
 */
export const sealLogStep = createStep(
  { name: sealLogStepId, noCompensation: true },
  async (_: void, { container }) => {
    const count = await sealWholeLog(resolveService(container))

    return new StepResponse({ count })
  }
)
