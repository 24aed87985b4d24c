import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { AssistedOrderDTO } from "../../../types"
import { resolveService } from "../../resolve-service"
import { findPlacedOrders } from "../utils/find-placed-orders"

export type LinkAssistedOrdersStepInput =
  { order_id: string[] } | { cart_id: string[] }

export const linkAssistedOrdersStepId = "login-as-customer-link-assisted-orders"

/**
 * This step marks the orders that were placed in an impersonation session.
 * Without compensation: the mark tells what happened.
 */
export const linkAssistedOrdersStep = createStep(
  { name: linkAssistedOrdersStepId, noCompensation: true },
  async (input: LinkAssistedOrdersStepInput, { container }) => {
    const service = resolveService(container)
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const linked: AssistedOrderDTO[] = []

    for (const order of await findPlacedOrders(query, input)) {
      const assisted = await service.linkAssistedOrder(order)

      if (assisted) {
        linked.push(assisted)
      }
    }

    return new StepResponse({ assisted_orders: linked })
  }
)
