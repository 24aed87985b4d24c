import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ClientInfo } from "../../../types"
import { resolveService } from "../../resolve-service"

export type CountWrongAnswerStepInput = {
  /** False for a link that held: it costs nothing. */
  is_wrong: boolean
  client: ClientInfo
}

export const countWrongAnswerStepId = "login-as-customer-count-wrong-answer"

/**
 * This step counts an answer by a link that does not hold, by the address it
 * came from, and answers after how many seconds it may be tried again if there
 * were too many. What cannot be counted stays refused all the same. Without
 * compensation: it was tried.
 */
export const countWrongAnswerStep = createStep(
  { name: countWrongAnswerStepId, noCompensation: true },
  async ({ is_wrong, client }: CountWrongAnswerStepInput, { container }) => {
    if (!is_wrong) {
      return new StepResponse({ retry_after: null })
    }

    try {
      const limited = await resolveService(container).countWrongAnswer({
        client,
      })

      return new StepResponse({ retry_after: limited?.retry_after ?? null })
    } catch (error) {
      container
        .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
        .error(
          "Login as Customer could not count an answer by a wrong link",
          error as Error
        )

      return new StepResponse({ retry_after: null })
    }
  }
)
