import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { expireSupportAccessesWorkflow } from "../workflows/expire-support-accesses"

export const endOverAccessesStepId = "login-as-customer-end-over-accesses"

/**
 * This step does at once what the job does every minute: it ends what ran out,
 * and removes what is left of what is over. A workflow run of its own, whose
 * events come whatever becomes of this one; what fails is left to the job.
 */
export const endOverAccessesStep = createStep(
  { name: endOverAccessesStepId, noCompensation: true },
  async (_: undefined, { container }) => {
    try {
      await expireSupportAccessesWorkflow(container).run()
    } catch (error) {
      container
        .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
        .error(
          "Support accesses that are over are left to the job",
          error as Error
        )
    }

    return new StepResponse(undefined)
  }
)
