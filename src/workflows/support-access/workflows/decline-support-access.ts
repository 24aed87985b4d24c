import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import {
  declineSupportAccessStep,
  type DeclineSupportAccessStepInput,
} from "../steps/decline-support-access"

export const declineSupportAccessWorkflowId =
  "login-as-customer-decline-support-access-workflow"

/** This workflow declines a request for support access. */
export const declineSupportAccessWorkflow = createWorkflow(
  declineSupportAccessWorkflowId,
  (input: WorkflowData<DeclineSupportAccessStepInput>) =>
    new WorkflowResponse(declineSupportAccessStep(input))
)
