import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import { linkAssistedOrdersStep } from "../steps/link-assisted-orders"

export type LinkAssistedOrderWorkflowInput = { order_id: string }

export const linkAssistedOrderWorkflowId =
  "login-as-customer-link-assisted-order"

/**
 * This workflow marks an order as placed with assistance, when an
 * impersonation session completed its cart or opened the payment that did.
 * Idempotent; most orders are not.
 */
export const linkAssistedOrderWorkflow = createWorkflow(
  linkAssistedOrderWorkflowId,
  (input: WorkflowData<LinkAssistedOrderWorkflowInput>) => {
    const orders = transform({ input }, ({ input }) => ({
      order_id: [input.order_id],
    }))

    return new WorkflowResponse(linkAssistedOrdersStep(orders))
  }
)
