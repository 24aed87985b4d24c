import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ClientInfo } from "../../../types"
import { resolveService } from "../../resolve-service"

export type ExchangeLoginCodeStepInput = {
  /** SHA-256 of the login code, hex. */
  code_hash: string
  client: ClientInfo
}

export const exchangeLoginCodeStepId = "login-as-customer-exchange-login-code"

/**
 * This step consumes a login code. Without compensation: a code that was once
 * presented must never work again.
 */
export const exchangeLoginCodeStep = createStep(
  { name: exchangeLoginCodeStepId, noCompensation: true },
  async (input: ExchangeLoginCodeStepInput, { container }) => {
    const outcome = await resolveService(container).exchangeCode(input)

    return new StepResponse(outcome)
  }
)
