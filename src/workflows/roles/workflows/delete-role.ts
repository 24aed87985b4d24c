import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { endedSessionEvents } from "../../ended-session-events"
import { LoginAsCustomerEvents } from "../../events"
import { removeRoleStep, type RemoveRoleStepInput } from "../steps/remove-role"

export const deleteRoleWorkflowId = "login-as-customer-delete-role"

/**
 * This workflow deletes a role that is not built in. Sessions of those who lose
 * `impersonation:create` by it end.
 */
export const deleteRoleWorkflow = createWorkflow(
  deleteRoleWorkflowId,
  (input: WorkflowData<RemoveRoleStepInput>) => {
    const outcome = removeRoleStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    })

    return new WorkflowResponse(outcome)
  }
)
