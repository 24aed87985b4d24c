import type { CustomerUpdatableFields } from "@medusajs/framework/types"
import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { updateCustomersWorkflow } from "@medusajs/medusa/core-flows"

import type { ClientInfo } from "../../../types"
import { setConsentWorkflow } from "./set-consent"

export type UpdateCustomerWithConsentInput = {
  customer_id: string
  update: CustomerUpdatableFields
  allow: boolean
  client: ClientInfo
}

export const updateCustomerWithConsentWorkflowId =
  "login-as-customer-update-customer-with-consent"

/**
 * This workflow edits a customer's account, as core does, together with what
 * she said about remote shopping assistance. The consent comes first: when it
 * cannot be recorded nothing was edited. Core's own way to undo an edit loses
 * the fields that were not part of it.
 */
export const updateCustomerWithConsentWorkflow = createWorkflow(
  updateCustomerWithConsentWorkflowId,
  (input: WorkflowData<UpdateCustomerWithConsentInput>) => {
    const consent = transform({ input }, ({ input }) => ({
      customer_id: input.customer_id,
      allow: input.allow,
      source: "account" as const,
      actor: { type: "customer" as const, id: input.customer_id },
      client: input.client,
    }))
    setConsentWorkflow.runAsStep({ input: consent })

    const customers = updateCustomersWorkflow.runAsStep({
      input: {
        selector: { id: input.customer_id },
        update: input.update,
      },
    })

    return new WorkflowResponse(customers)
  }
)
