import {
  createWorkflow,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { purgeArchiveStep } from "../steps/purge-archive"

export const purgeArchiveWorkflowId = "login-as-customer-purge-archive-workflow"

/** This workflow deletes from the archive what its `retention_days` no longer allows. */
export const purgeArchiveWorkflow = createWorkflow(
  purgeArchiveWorkflowId,
  () => {
    return new WorkflowResponse(purgeArchiveStep())
  }
)
