import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import {
  claimSupportInvitationStep,
  type ClaimSupportInvitationStepInput,
} from "../steps/claim-support-invitation"
import { makeHelperStep } from "../steps/make-helper"
import { helperOf } from "../utils/helper-of"

export type AcceptSupportInvitationWorkflowInput =
  ClaimSupportInvitationStepInput & {
    /** As the emailpass provider keeps it. */
    password_hash: string
  }

export const acceptSupportInvitationWorkflowId =
  "login-as-customer-accept-support-invitation-workflow"

/**
 * This workflow uses up an invitation and makes the account of exactly the
 * invited address.
 */
export const acceptSupportInvitationWorkflow = createWorkflow(
  acceptSupportInvitationWorkflowId,
  (input: WorkflowData<AcceptSupportInvitationWorkflowInput>) => {
    const claimed = claimSupportInvitationStep(
      transform(input, ({ password_hash: _, ...claim }) => claim)
    )
    const support_access = makeHelperStep(
      transform({ support_access: claimed, input }, helperOf)
    )

    return new WorkflowResponse(support_access)
  }
)
