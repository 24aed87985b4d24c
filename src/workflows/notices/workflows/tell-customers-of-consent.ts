import {
  createWorkflow,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { prepareConsentNoticesStep } from "../steps/prepare-consent-notices"
import { sendNoticesStep } from "../steps/send-notices"

export const tellCustomersOfConsentWorkflowId =
  "login-as-customer-tell-customers-of-consent"

/**
 * This workflow tells customers that staff noted their consent to remote
 * shopping assistance, each consent once, whatever `notify_customer` says.
 */
export const tellCustomersOfConsentWorkflow = createWorkflow(
  tellCustomersOfConsentWorkflowId,
  () => new WorkflowResponse(sendNoticesStep(prepareConsentNoticesStep()))
)
