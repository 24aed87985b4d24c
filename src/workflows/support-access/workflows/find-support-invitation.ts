import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import {
  findSupportInvitationStep,
  type FindSupportInvitationStepInput,
} from "../steps/find-support-invitation"

export const findSupportInvitationWorkflowId =
  "login-as-customer-find-support-invitation-workflow"

/**
 * This workflow finds the open invitation behind a link, given as the SHA-256
 * of its token, and counts a link that opens nothing.
 */
export const findSupportInvitationWorkflow = createWorkflow(
  findSupportInvitationWorkflowId,
  (input: WorkflowData<FindSupportInvitationStepInput>) =>
    new WorkflowResponse(findSupportInvitationStep(input))
)
