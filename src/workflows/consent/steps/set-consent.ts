import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { Actor, ClientInfo, ConsentSource } from "../../../types"
import { resolveService } from "../../resolve-service"

export type SetConsentStepInput = {
  customer_id: string
  allow: boolean
  source: ConsentSource
  /** Only for an allowance; null means until withdrawn. */
  expires_at?: Date | null
  actor: Actor
  client: ClientInfo
}

export const setConsentStepId = "login-as-customer-set-consent"

/**
 * This step records what a customer said about remote shopping assistance.
 * Without compensation: what she said stays said.
 */
export const setConsentStep = createStep(
  { name: setConsentStepId, noCompensation: true },
  async (input: SetConsentStepInput, { container }) => {
    const outcome = await resolveService(container).setConsent(input)

    return new StepResponse(outcome)
  }
)
