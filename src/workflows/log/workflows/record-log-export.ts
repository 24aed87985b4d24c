import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import {
  recordLogExportStep,
  type RecordLogExportStepInput,
} from "../steps/record-log-export"

export const recordLogExportWorkflowId =
  "login-as-customer-record-log-export-workflow"

/** This workflow records that an admin exports the log, before a byte is sent. */
export const recordLogExportWorkflow = createWorkflow(
  recordLogExportWorkflowId,
  (input: WorkflowData<RecordLogExportStepInput>) => {
    return new WorkflowResponse(recordLogExportStep(input))
  }
)
