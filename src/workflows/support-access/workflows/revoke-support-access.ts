import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { endedSessionEvents } from "../../ended-session-events"
import { LoginAsCustomerEvents } from "../../events"
import { endOverAccessesStep } from "../steps/end-over-accesses"
import {
  endSupportAccessesStep,
  type EndSupportAccessesStepInput,
} from "../steps/end-support-accesses"
import { idsOfRevoked } from "../utils/ended-events"

export const revokeSupportAccessWorkflowId =
  "login-as-customer-revoke-support-access-workflow"

/**
 * This workflow ends one support access, or all that are open, and removes what
 * they made: users, logins and API keys. Idempotent.
 */
export const revokeSupportAccessWorkflow = createWorkflow(
  revokeSupportAccessWorkflowId,
  (input: WorkflowData<EndSupportAccessesStepInput>) => {
    const outcome = endSupportAccessesStep(input)

    endOverAccessesStep()
    emitEventStep({
      eventName: LoginAsCustomerEvents.SUPPORT_REVOKED,
      data: transform(outcome, idsOfRevoked),
    })
    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    }).config({ name: "emit-ended-sessions" })

    return new WorkflowResponse(outcome)
  }
)
