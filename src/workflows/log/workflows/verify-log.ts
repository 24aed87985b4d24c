import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import { verifyLogStep, type VerifyLogStepInput } from "../steps/verify-log"

export const verifyLogWorkflowId = "login-as-customer-verify-log-workflow"

/**
 * This workflow looks through the whole log and answers whether it stands as
 * it was written. That somebody looked is itself an entry.
 */
export const verifyLogWorkflow = createWorkflow(
  verifyLogWorkflowId,
  (input: WorkflowData<VerifyLogStepInput>) => {
    return new WorkflowResponse(verifyLogStep(input))
  }
)
