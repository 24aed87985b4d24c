import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import {
  createSupportPinStep,
  type CreateSupportPinStepInput,
} from "../steps/create-support-pin"

export const createSupportPinWorkflowId =
  "login-as-customer-create-support-pin-workflow"

/**
 * This workflow keeps a customer's new support PIN and answers until when it
 * can be used. The PIN is made by the caller, who alone knows it: only its
 * hash comes here.
 */
export const createSupportPinWorkflow = createWorkflow(
  createSupportPinWorkflowId,
  (input: WorkflowData<CreateSupportPinStepInput>) =>
    new WorkflowResponse(createSupportPinStep(input))
)
