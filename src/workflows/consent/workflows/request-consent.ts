import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { LoginAsCustomerEvents } from "../../events"
import {
  requestConsentStep,
  type RequestConsentStepInput,
} from "../steps/request-consent"

export const requestConsentWorkflowId =
  "login-as-customer-request-consent-workflow"

/**
 * This workflow asks a customer by e-mail for her consent, once a day at most,
 * and answers what she said until now.
 */
export const requestConsentWorkflow = createWorkflow(
  requestConsentWorkflowId,
  (input: WorkflowData<RequestConsentStepInput>) => {
    const { consent } = requestConsentStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.CONSENT_REQUESTED,
      data: transform({ input }, ({ input }) => ({
        customer_id: input.customer_id,
        admin_id: input.admin_id,
      })),
    })

    return new WorkflowResponse(consent)
  }
)
