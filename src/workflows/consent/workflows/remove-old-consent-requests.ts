import {
  createWorkflow,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { removeOldConsentRequestsStep } from "../steps/remove-old-consent-requests"

export const removeOldConsentRequestsWorkflowId =
  "login-as-customer-remove-old-consent-requests-workflow"

/** This workflow deletes the requests for consent whose links are too old, and answers how many. */
export const removeOldConsentRequestsWorkflow = createWorkflow(
  removeOldConsentRequestsWorkflowId,
  () => new WorkflowResponse(removeOldConsentRequestsStep())
)
