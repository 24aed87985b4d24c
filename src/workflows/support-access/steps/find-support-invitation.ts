import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ClientInfo } from "../../../types"
import { resolveService } from "../../resolve-service"

export type FindSupportInvitationStepInput = {
  /** SHA-256 of the link's token, hex. */
  invite_hash: string
  client: ClientInfo
}

export const findSupportInvitationStepId =
  "login-as-customer-find-support-invitation"

/**
 * This step finds the invitation behind a link. A link that opens nothing is
 * counted by the address that it came from; `retry_after` is set where there
 * were too many. Without compensation: it was tried.
 */
export const findSupportInvitationStep = createStep(
  { name: findSupportInvitationStepId, noCompensation: true },
  async (
    { invite_hash, client }: FindSupportInvitationStepInput,
    { container }
  ) => {
    const service = resolveService(container)
    const invitation = await service.retrieveSupportInvitation(invite_hash)
    const limited = invitation
      ? null
      : await service.countWrongInvitation({ client })

    return new StepResponse({
      invitation,
      retry_after: limited?.retry_after ?? null,
    })
  }
)
