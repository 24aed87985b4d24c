import type { CreateCustomerDTO } from "@medusajs/framework/types"
import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { createCustomerAccountWorkflow } from "@medusajs/medusa/core-flows"

import type { ClientInfo } from "../../../types"
import { keepAuthIdentityStep } from "../steps/keep-auth-identity"
import { setConsentWorkflow } from "./set-consent"

export type CreateCustomerWithConsentInput = {
  customerData: CreateCustomerDTO
  authIdentityId: string
  allow: boolean
  client: ClientInfo
}

export const createCustomerWithConsentWorkflowId =
  "login-as-customer-create-customer-with-consent"

/**
 * This workflow registers a customer, as core does, together with what she
 * said about remote shopping assistance. No account is left when that cannot
 * be recorded.
 */
export const createCustomerWithConsentWorkflow = createWorkflow(
  createCustomerWithConsentWorkflowId,
  (input: WorkflowData<CreateCustomerWithConsentInput>) => {
    keepAuthIdentityStep(
      transform({ input }, ({ input }) => ({
        auth_identity_id: input.authIdentityId,
      }))
    )

    const customer = createCustomerAccountWorkflow.runAsStep({
      input: {
        customerData: input.customerData,
        authIdentityId: input.authIdentityId,
      },
    })

    const consent = transform({ input, customer }, ({ input, customer }) => ({
      customer_id: customer.id,
      allow: input.allow,
      source: "sign_up" as const,
      actor: { type: "customer" as const, id: customer.id },
      client: input.client,
    }))
    setConsentWorkflow.runAsStep({ input: consent })

    return new WorkflowResponse(customer)
  }
)
