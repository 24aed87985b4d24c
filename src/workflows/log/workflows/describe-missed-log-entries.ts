import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import { describeLogEntriesStep } from "../steps/describe-log-entries"
import {
  listUndescribedLogEntriesStep,
  type ListUndescribedLogEntriesStepInput,
} from "../steps/list-undescribed-log-entries"

export const describeMissedLogEntriesWorkflowId =
  "login-as-customer-describe-missed-log-entries"

/** This workflow describes the log entries whose event was lost. Idempotent. */
export const describeMissedLogEntriesWorkflow = createWorkflow(
  describeMissedLogEntriesWorkflowId,
  (input: WorkflowData<ListUndescribedLogEntriesStepInput>) => {
    const missed = listUndescribedLogEntriesStep(input)

    return new WorkflowResponse(describeLogEntriesStep(missed))
  }
)
