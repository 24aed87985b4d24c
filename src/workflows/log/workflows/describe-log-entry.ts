import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import { describeLogEntriesStep } from "../steps/describe-log-entries"

export type DescribeLogEntryWorkflowInput = { id: string }

export const describeLogEntryWorkflowId = "login-as-customer-describe-log-entry"

/**
 * This workflow looks up what one log entry was about (product, order,
 * shipping option), so that its sentence can name it. Idempotent.
 */
export const describeLogEntryWorkflow = createWorkflow(
  describeLogEntryWorkflowId,
  (input: WorkflowData<DescribeLogEntryWorkflowInput>) => {
    const ids = transform({ input }, ({ input }) => ({ ids: [input.id] }))

    return new WorkflowResponse(describeLogEntriesStep(ids))
  }
)
