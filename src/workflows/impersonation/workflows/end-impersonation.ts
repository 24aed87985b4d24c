import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { LoginAsCustomerEvents } from "../../events"
import { endSessionStep, type EndSessionStepInput } from "../steps/end-session"

export const endImpersonationWorkflowId = "login-as-customer-end-impersonation"

/**
 * This workflow ends one impersonation session and answers it; `ended` tells
 * whether this call did it. Ending an ended one changes nothing.
 */
export const endImpersonationWorkflow = createWorkflow(
  endImpersonationWorkflowId,
  (input: WorkflowData<EndSessionStepInput>) => {
    const outcome = endSessionStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform({ outcome }, ({ outcome }) =>
        outcome.ended ? [{ id: outcome.session.id }] : []
      ),
    })

    return new WorkflowResponse(outcome)
  }
)
