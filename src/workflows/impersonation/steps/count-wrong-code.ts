import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ClientInfo } from "../../../types"
import { LoginAsCustomerEvents } from "../../events"
import { resolveService } from "../../resolve-service"

export type CountWrongCodeStepInput = {
  /** False for a code that worked: it costs nothing. */
  is_wrong: boolean
  client: ClientInfo
}

export const countWrongCodeStepId = "login-as-customer-count-wrong-code"

/**
 * This step counts a login code that did not work, by the address it came
 * from, and answers after how many seconds it may be tried again if there were
 * too many. What cannot be counted stays refused all the same. Without
 * compensation: it was tried.
 */
export const countWrongCodeStep = createStep(
  { name: countWrongCodeStepId, noCompensation: true },
  async ({ is_wrong, client }: CountWrongCodeStepInput, { container }) => {
    if (!is_wrong) {
      return new StepResponse({ retry_after: null })
    }

    try {
      const limited = await resolveService(container).countWrongCode({ client })
      if (limited?.is_recorded) {
        await container.resolve(Modules.EVENT_BUS).emit({
          name: LoginAsCustomerEvents.SESSION_REFUSED,
          data: {
            code: "too_many_requests",
            admin_id: null,
            customer_id: null,
          },
        })
      }

      return new StepResponse({ retry_after: limited?.retry_after ?? null })
    } catch (error) {
      container
        .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
        .error(
          "Login as Customer could not count a wrong login code",
          error as Error
        )

      return new StepResponse({ retry_after: null })
    }
  }
)
