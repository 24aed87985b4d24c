import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { endedSessionEvents } from "../../ended-session-events"
import { LoginAsCustomerEvents } from "../../events"
import { expireSupportAccessesStep } from "../steps/expire-support-accesses"
import { removeHelpersStep } from "../steps/remove-helpers"
import { idsOfEnded } from "../utils/helper-of"

export const expireSupportAccessesWorkflowId =
  "login-as-customer-expire-support-accesses-workflow"

/**
 * This workflow ends the support accesses whose time is up, and removes what
 * is left of those that are over.
 */
export const expireSupportAccessesWorkflow = createWorkflow(
  expireSupportAccessesWorkflowId,
  () => {
    const outcome = expireSupportAccessesStep()

    removeHelpersStep({})
    emitEventStep({
      eventName: LoginAsCustomerEvents.SUPPORT_EXPIRED,
      data: transform(outcome, idsOfEnded),
    })
    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    }).config({ name: "emit-ended-sessions" })

    return new WorkflowResponse(outcome)
  }
)
