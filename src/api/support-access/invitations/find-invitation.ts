import type { MedusaRequest } from "@medusajs/framework/http"

import type { SupportAccessDTO } from "../../../types"
import { hashSecret } from "../../../workflows/one-time-secret"
import { findSupportInvitationWorkflow } from "../../../workflows/support-access/workflows/find-support-invitation"
import { readClientInfo } from "../../utils/client-info"
import { wrong } from "../refuse-evenly"

/**
 * The open invitation behind a link.
 *
 * @throws ImpersonationError `invalid_invitation`, `too_many_requests`
 */
export async function findInvitation(
  req: MedusaRequest<{ token: string }>
): Promise<SupportAccessDTO> {
  const { result } = await findSupportInvitationWorkflow(req.scope).run({
    input: {
      invite_hash: hashSecret(req.validatedBody.token),
      client: readClientInfo(req),
    },
  })

  if (!result.invitation) {
    throw wrong("invalid_invitation", result.retry_after)
  }

  return result.invitation
}
