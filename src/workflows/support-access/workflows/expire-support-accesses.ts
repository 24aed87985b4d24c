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
import { idsOfExpired, idsOfRevoked } from "../utils/ended-events"

export const expireSupportAccessesWorkflowId =
  "login-as-customer-expire-support-accesses-workflow"

/**
 * This workflow ends the support accesses whose time is up or whose user is
 * gone, and removes what is left of those that are over.
 */
export const expireSupportAccessesWorkflow = createWorkflow(
  expireSupportAccessesWorkflowId,
  () => {
    const outcome = expireSupportAccessesStep()
    const removal = removeHelpersStep()

    emitEventStep({
      eventName: LoginAsCustomerEvents.SUPPORT_EXPIRED,
      data: transform(outcome, idsOfExpired),
    })
    emitEventStep({
      eventName: LoginAsCustomerEvents.SUPPORT_REVOKED,
      data: transform(outcome, idsOfRevoked),
    }).config({ name: "emit-revoked" })
    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    }).config({ name: "emit-ended-sessions" })
    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(removal, endedSessionEvents),
    }).config({ name: "emit-sessions-ended-late" })

    return new WorkflowResponse(outcome)
  }
)
