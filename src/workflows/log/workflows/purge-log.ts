import {
  createWorkflow,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { purgeLogStep } from "../steps/purge-log"
import { sealLogStep } from "../steps/seal-log"

export const purgeLogWorkflowId = "login-as-customer-purge-log-workflow"

/**
 * This workflow seals the log as it stands, then deletes the entries older
 * than the setting `retention_days` and answers how many.
 */
export const purgeLogWorkflow = createWorkflow(purgeLogWorkflowId, () => {
  sealLogStep()

  return new WorkflowResponse(purgeLogStep())
})
