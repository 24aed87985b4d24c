import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import {
  changeSupportCodeStep,
  type ChangeSupportCodeStepInput,
} from "../steps/change-support-code"

export const changeSupportCodeWorkflowId =
  "login-as-customer-change-support-code-workflow"

/** This workflow makes the code for requests anew, or switches it off. */
export const changeSupportCodeWorkflow = createWorkflow(
  changeSupportCodeWorkflowId,
  (input: WorkflowData<ChangeSupportCodeStepInput>) =>
    new WorkflowResponse(changeSupportCodeStep(input))
)
