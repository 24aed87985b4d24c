import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ISupportAccessService } from "../../../types"
import { resolveService } from "../../resolve-service"

export type GrantSupportAccessStepInput = Parameters<
  ISupportAccessService["grantSupportAccess"]
>[0]

export const grantSupportAccessStepId = "login-as-customer-grant-support-access"

/**
 * This step writes the access. Where its account cannot be made it is ended
 * again: the record keeps both.
 */
export const grantSupportAccessStep = createStep(
  grantSupportAccessStepId,
  async (input: GrantSupportAccessStepInput, { container }) => {
    const support_access =
      await resolveService(container).grantSupportAccess(input)

    return new StepResponse(support_access, {
      id: support_access.id,
      client: input.client,
    })
  },
  async (granted, { container }) => {
    if (granted) {
      await resolveService(container).endSupportAccesses({
        id: granted.id,
        reason: "The account could not be made.",
        actor: { type: "system", id: null },
        client: granted.client,
      })
    }
  }
)
