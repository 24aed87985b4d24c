import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ClientInfo } from "../../../types"
import { resolveService } from "../../resolve-service"

export type CreateSupportPinStepInput = {
  customer_id: string
  /** Keyed hash of the PIN, hex. */
  pin_hash: string
  client: ClientInfo
}

export const createSupportPinStepId = "login-as-customer-create-support-pin"

/**
 * This step keeps the hash of a customer's support PIN. Without compensation:
 * the PIN that it replaced must not come back.
 */
export const createSupportPinStep = createStep(
  { name: createSupportPinStepId, noCompensation: true },
  async (input: CreateSupportPinStepInput, { container }) => {
    const created = await resolveService(container).createPin(input)

    return new StepResponse(created)
  }
)
