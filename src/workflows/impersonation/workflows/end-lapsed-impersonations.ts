import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { endedSessionEvents } from "../../ended-session-events"
import { LoginAsCustomerEvents } from "../../events"
import { endLapsedSessionsStep } from "../steps/end-lapsed-sessions"

export const endLapsedImpersonationsWorkflowId =
  "login-as-customer-end-lapsed-impersonations"

/**
 * This workflow ends the sessions that timed out or lost their ground, and
 * answers their ids. Safe to run on several instances at once.
 */
export const endLapsedImpersonationsWorkflow = createWorkflow(
  endLapsedImpersonationsWorkflowId,
  () => {
    const outcome = endLapsedSessionsStep()

    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    })

    return new WorkflowResponse(outcome)
  }
)
