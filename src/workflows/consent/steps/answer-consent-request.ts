import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ClientInfo } from "../../../types"
import { resolveService } from "../../resolve-service"

export type AnswerConsentRequestStepInput = {
  /** SHA-256 of the link's token, hex. */
  token_hash: string
  allow: boolean
  client: ClientInfo
}

export const answerConsentRequestStepId =
  "login-as-customer-answer-consent-request"

/**
 * This step takes a customer's answer by a mailed link; null for a link that
 * does not hold. Without compensation: what she said stays said.
 */
export const answerConsentRequestStep = createStep(
  { name: answerConsentRequestStepId, noCompensation: true },
  async (input: AnswerConsentRequestStepInput, { container }) => {
    try {
      return new StepResponse(
        await resolveService(container).answerConsentRequest(input)
      )
    } catch (error) {
      if (
        (error as { code?: unknown } | null)?.code !== "answer_link_invalid"
      ) {
        throw error
      }

      return new StepResponse(null)
    }
  }
)
