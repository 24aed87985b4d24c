import {
  createWorkflow,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { removeOldCountsStep } from "../steps/remove-old-counts"

export const removeOldCountsWorkflowId =
  "login-as-customer-remove-old-counts-workflow"

/** This workflow deletes the counts of rate limits whose window is over, and answers how many. */
export const removeOldCountsWorkflow = createWorkflow(
  removeOldCountsWorkflowId,
  () => new WorkflowResponse(removeOldCountsStep())
)
