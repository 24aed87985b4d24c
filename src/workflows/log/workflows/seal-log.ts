import {
  createWorkflow,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { sealLogStep } from "../steps/seal-log"

export const sealLogWorkflowId = "login-as-customer-seal-log-workflow"

/** This workflow makes a checkpoint of the chains of the log that moved. */
export const sealLogWorkflow = createWorkflow(sealLogWorkflowId, () => {
  return new WorkflowResponse(sealLogStep())
})
