import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { LoginAsCustomerEvents } from "../../events"
import { endedSessionEvents } from "../../ended-session-events"
import {
  endSessionsStep,
  type EndSessionsStepInput,
} from "../steps/end-sessions"

export const endImpersonationsWorkflowId =
  "login-as-customer-end-impersonations"

/**
 * This workflow ends all sessions of an admin, on a customer, or at all, and
 * answers the ids of those that it ended, and of those that it could not end.
 */
export const endImpersonationsWorkflow = createWorkflow(
  endImpersonationsWorkflowId,
  (input: WorkflowData<EndSessionsStepInput>) => {
    const outcome = endSessionsStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    })

    return new WorkflowResponse(outcome)
  }
)
