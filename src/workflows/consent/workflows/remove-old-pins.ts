import {
  createWorkflow,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { removeOldPinsStep } from "../steps/remove-old-pins"

export const removeOldPinsWorkflowId =
  "login-as-customer-remove-old-pins-workflow"

/** This workflow deletes the support PINs whose time is up, and answers how many. */
export const removeOldPinsWorkflow = createWorkflow(
  removeOldPinsWorkflowId,
  () => new WorkflowResponse(removeOldPinsStep())
)
