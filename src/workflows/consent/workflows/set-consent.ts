import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { endedSessionEvents } from "../../ended-session-events"
import { LoginAsCustomerEvents } from "../../events"
import { setConsentStep, type SetConsentStepInput } from "../steps/set-consent"

export const setConsentWorkflowId = "login-as-customer-set-consent-workflow"

/**
 * This workflow records a customer's consent, who said so, how and when, and
 * answers it. A refusal ends the sessions that are running on her.
 */
export const setConsentWorkflow = createWorkflow(
  setConsentWorkflowId,
  (input: WorkflowData<SetConsentStepInput>) => {
    const outcome = setConsentStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.CONSENT_CHANGED,
      data: { customer_id: input.customer_id },
    })
    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    }).config({ name: "login-as-customer-emit-session-ended" })

    return new WorkflowResponse(outcome.consent)
  }
)
