import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import {
  askForSupportAccessStep,
  type AskForSupportAccessStepInput,
} from "../steps/ask-for-support-access"

export const askForSupportAccessWorkflowId =
  "login-as-customer-ask-for-support-access-workflow"

/** This workflow takes the request of outside support; it opens nothing. */
export const askForSupportAccessWorkflow = createWorkflow(
  askForSupportAccessWorkflowId,
  (input: WorkflowData<AskForSupportAccessStepInput>) =>
    new WorkflowResponse(askForSupportAccessStep(input))
)
