import {
  createWorkflow,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { tellSupportAccessStep } from "../steps/tell-support-access"

export const tellStaffOfSupportAccessWorkflowId =
  "login-as-customer-tell-staff-of-support-access"

/**
 * This workflow tells staff of requests of outside support, and of the first
 * use, the coming end and the end of support accesses, each once.
 */
export const tellStaffOfSupportAccessWorkflow = createWorkflow(
  tellStaffOfSupportAccessWorkflowId,
  () => new WorkflowResponse(tellSupportAccessStep())
)
