import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { endedSessionEvents } from "../../ended-session-events"
import { LoginAsCustomerEvents } from "../../events"
import {
  endSupportAccessesStep,
  type EndSupportAccessesStepInput,
} from "../steps/end-support-accesses"
import { removeHelpersStep } from "../steps/remove-helpers"
import { idsOfEnded } from "../utils/helper-of"

export const revokeSupportAccessWorkflowId =
  "login-as-customer-revoke-support-access-workflow"

/**
 * This workflow ends one support access, or all that are open, and removes the
 * users, logins and API keys that they made. Idempotent.
 */
export const revokeSupportAccessWorkflow = createWorkflow(
  revokeSupportAccessWorkflowId,
  (input: WorkflowData<EndSupportAccessesStepInput>) => {
    const outcome = endSupportAccessesStep(input)

    removeHelpersStep({})
    emitEventStep({
      eventName: LoginAsCustomerEvents.SUPPORT_REVOKED,
      data: transform(outcome, idsOfEnded),
    })
    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    }).config({ name: "emit-ended-sessions" })

    return new WorkflowResponse(outcome)
  }
)
