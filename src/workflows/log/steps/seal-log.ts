import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

export const sealLogStepId = "login-as-customer-seal-log"

/**
 * This step makes a checkpoint of the chains of the log that moved. Without
 * compensation: what is sealed stays true.
 */
export const sealLogStep = createStep(
  { name: sealLogStepId, noCompensation: true },
  async (_: void, { container }) => {
    const service = resolveService(container)
    let count = 0
    let sealed: number

    do {
      sealed = await service.sealLog()
      count += sealed
      // Fewer than a checkpoint takes: nothing is left.
    } while (sealed >= SESSIONS_OF_A_CHECKPOINT)

    return new StepResponse({ count })
  }
)

const SESSIONS_OF_A_CHECKPOINT = 200
