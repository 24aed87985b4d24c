import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import {
  copyLogToArchiveStep,
  type CopyLogToArchiveStepInput,
} from "../steps/copy-log-to-archive"
import { sealForArchiveStep } from "../steps/seal-for-archive"

export const copyLogToArchiveWorkflowId =
  "login-as-customer-copy-log-to-archive-workflow"

/** This workflow seals the log as it stands and copies it to its archive. */
export const copyLogToArchiveWorkflow = createWorkflow(
  copyLogToArchiveWorkflowId,
  (input: WorkflowData<CopyLogToArchiveStepInput>) => {
    sealForArchiveStep()

    return new WorkflowResponse(copyLogToArchiveStep(input))
  }
)
