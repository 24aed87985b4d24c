import {
  createWorkflow,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { verifyArchiveStep } from "../steps/verify-archive"

export const verifyArchiveWorkflowId =
  "login-as-customer-verify-archive-workflow"

/** This workflow answers whether the archive is as it was written, and what the shop's log is. */
export const verifyArchiveWorkflow = createWorkflow(
  verifyArchiveWorkflowId,
  () => {
    return new WorkflowResponse(verifyArchiveStep())
  }
)
