import {
  createWorkflow,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { purgeLogStep } from "../steps/purge-log"

export const purgeLogWorkflowId = "login-as-customer-purge-log-workflow"

/**
 * This workflow deletes log entries older than the setting `retention_days`
 * and answers how many.
 */
export const purgeLogWorkflow = createWorkflow(purgeLogWorkflowId, () => {
  return new WorkflowResponse(purgeLogStep())
})
