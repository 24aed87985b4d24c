import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { checkOrder } from "../utils/check-order"

export type CheckOrderStepInput = {
  customer_id: string
  order_id?: string | null
}

export const checkOrderStepId = "login-as-customer-check-order"

/**
 * This step refuses an order that is not the customer's.
 */
export const checkOrderStep = createStep(
  checkOrderStepId,
  async ({ customer_id, order_id }: CheckOrderStepInput, { container }) => {
    if (order_id) {
      await checkOrder(container, { customer_id, order_id })
    }

    return new StepResponse({ checked: true })
  }
)
