import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

export const expireSupportAccessesStepId =
  "login-as-customer-expire-support-accesses"

/** This step ends the accesses whose time is up. Without compensation: it is up. */
export const expireSupportAccessesStep = createStep(
  { name: expireSupportAccessesStepId, noCompensation: true },
  async (_: undefined, { container }) => {
    const outcome = await resolveService(container).expireSupportAccesses()

    return new StepResponse(outcome)
  }
)
