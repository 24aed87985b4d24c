import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { endedSessionEvents } from "../../ended-session-events"
import { LoginAsCustomerEvents } from "../../events"
import { saveRoleStep, type SaveRoleStepInput } from "../steps/save-role"

export const saveRoleWorkflowId = "login-as-customer-save-role-workflow"

/**
 * This workflow makes a role, or changes the one of the given id, and answers
 * it. Sessions of those who lose `impersonation:create` by it end.
 */
export const saveRoleWorkflow = createWorkflow(
  saveRoleWorkflowId,
  (input: WorkflowData<SaveRoleStepInput>) => {
    const outcome = saveRoleStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    })

    return new WorkflowResponse(outcome.role)
  }
)
