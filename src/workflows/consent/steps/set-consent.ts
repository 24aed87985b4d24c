import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { Actor, ClientInfo, ConsentSource } from "../../../types"
import { resolveService } from "../../resolve-service"

export type SetConsentStepInput = {
  customer_id: string
  allow: boolean
  source: ConsentSource
  /** Only for an allowance; null means until withdrawn. */
  expires_at?: Date | string | null
  /**
   * False: she is not told that somebody else wrote it down, as for an import
   * of thousands.
   *
   * @default true
   */
  tell_customer?: boolean
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
    const { expires_at } = input
    const outcome = await resolveService(container).setConsent({
      ...input,
      // A workflow's input arrives as JSON carries it.
      expires_at:
        typeof expires_at === "string" ? new Date(expires_at) : expires_at,
    })

    return new StepResponse(outcome)
  }
)
