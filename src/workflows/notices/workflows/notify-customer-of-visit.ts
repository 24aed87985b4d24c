import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import {
  prepareVisitNoticeStep,
  type PrepareVisitNoticeStepInput,
} from "../steps/prepare-visit-notice"
import { sendNoticesStep } from "../steps/send-notices"

export const notifyCustomerOfVisitWorkflowId =
  "login-as-customer-notify-customer-of-visit"

/**
 * This workflow tells a customer that support logged in to the account, or
 * has left it, if the setting `notify_customer` says so.
 */
export const notifyCustomerOfVisitWorkflow = createWorkflow(
  notifyCustomerOfVisitWorkflowId,
  (input: WorkflowData<PrepareVisitNoticeStepInput>) => {
    const prepared = prepareVisitNoticeStep(input)

    return new WorkflowResponse(sendNoticesStep(prepared))
  }
)
