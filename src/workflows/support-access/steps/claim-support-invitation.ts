import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { ImpersonationError } from "../../../errors"
import type { ClientInfo } from "../../../types"
import { resolveService } from "../../resolve-service"

export type ClaimSupportInvitationStepInput = {
  /** SHA-256 of the link's token, hex. */
  invite_hash: string
  first_name?: string | null
  last_name?: string | null
  client: ClientInfo
}

export const claimSupportInvitationStepId =
  "login-as-customer-claim-support-invitation"

/**
 * This step uses up an invitation, once; where the account cannot be made it
 * is open again.
 */
export const claimSupportInvitationStep = createStep(
  claimSupportInvitationStepId,
  async (input: ClaimSupportInvitationStepInput, { container }) => {
    const support_access =
      await resolveService(container).claimSupportInvitation(input)

    if (!support_access) {
      throw new ImpersonationError("invalid_invitation")
    }

    return new StepResponse(support_access, {
      id: support_access.id,
      invite_hash: input.invite_hash,
      client: input.client,
    })
  },
  async (claimed, { container }) => {
    if (claimed) {
      await resolveService(container).releaseSupportInvitation(claimed)
    }
  }
)
