import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { Actor, ClientInfo } from "../../../types"
import { resolveService } from "../../resolve-service"

export type EraseFromLogStepInput = {
  customer_id: string
  actor: Actor
  client: ClientInfo
}

export const eraseFromLogStepId = "login-as-customer-erase-from-log"

/**
 * This step puts a pseudonym in a customer's place. Without compensation:
 * what is erased cannot come back.
 */
export const eraseFromLogStep = createStep(
  { name: eraseFromLogStepId, noCompensation: true },
  async (input: EraseFromLogStepInput, { container }) => {
    return new StepResponse(await resolveService(container).eraseFromLog(input))
  }
)
