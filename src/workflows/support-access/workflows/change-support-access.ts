import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import {
  changeSupportAccessStep,
  type ChangeSupportAccessStepInput,
} from "../steps/change-support-access"

export const changeSupportAccessWorkflowId =
  "login-as-customer-change-support-access-workflow"

/** This workflow lowers what a support access may do, or changes its addresses. */
export const changeSupportAccessWorkflow = createWorkflow(
  changeSupportAccessWorkflowId,
  (input: WorkflowData<ChangeSupportAccessStepInput>) =>
    new WorkflowResponse(changeSupportAccessStep(input))
)
