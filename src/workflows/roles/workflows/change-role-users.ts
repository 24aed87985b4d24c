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
  changeRoleUsersStep,
  type ChangeRoleUsersStepInput,
} from "../steps/change-role-users"

export const changeRoleUsersWorkflowId =
  "login-as-customer-change-role-users-workflow"

/**
 * This workflow gives a role to admin users or takes it from them, and answers
 * the role. Sessions of those who lose `impersonation:create` by it end.
 */
export const changeRoleUsersWorkflow = createWorkflow(
  changeRoleUsersWorkflowId,
  (input: WorkflowData<ChangeRoleUsersStepInput>) => {
    const outcome = changeRoleUsersStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    })

    return new WorkflowResponse(outcome)
  }
)
