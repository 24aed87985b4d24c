import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

export type ListUnlinkedCartsStepInput = {
  /** Carts written to longer ago are left alone. */
  since: Date
  limit: number
}

export const listUnlinkedCartsStepId = "login-as-customer-list-unlinked-carts"

/** This step lists the carts of impersonations that no order is linked for. */
export const listUnlinkedCartsStep = createStep(
  listUnlinkedCartsStepId,
  async (input: ListUnlinkedCartsStepInput, { container }) => {
    const cart_id = await resolveService(container).listUnlinkedCartIds({
      since: new Date(input.since),
      limit: input.limit,
    })

    return new StepResponse({ cart_id })
  }
)
