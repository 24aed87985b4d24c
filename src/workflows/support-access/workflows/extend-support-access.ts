import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import {
  extendSupportAccessStep,
  type ExtendSupportAccessStepInput,
} from "../steps/extend-support-access"

export const extendSupportAccessWorkflowId =
  "login-as-customer-extend-support-access-workflow"

/** This workflow lets a support access last longer. */
export const extendSupportAccessWorkflow = createWorkflow(
  extendSupportAccessWorkflowId,
  (input: WorkflowData<ExtendSupportAccessStepInput>) =>
    new WorkflowResponse(extendSupportAccessStep(input))
)
