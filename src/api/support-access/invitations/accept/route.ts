import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { ImpersonationError } from "../../../../errors"
import { forbidCaching } from "../../../../impersonation-auth"
import { addressIsListed } from "../../../../modules/login-as-customer/domain/address-list"
import { hashPassword } from "../../../../support-access/helper-secrets"
import type { SupportAccessDTO } from "../../../../types"
import { hashSecret } from "../../../../workflows/one-time-secret"
import { acceptSupportInvitationWorkflow } from "../../../../workflows/support-access/workflows/accept-support-invitation"
import { supportAddresses } from "../../../admin/support-access/addresses"
import { readClientInfo, readListedAddress } from "../../../utils/client-info"
import { refusalOf, refuseEvenly } from "../../refuse-evenly"
import type { AcceptInvitationBody } from "../../validators"
import { findInvitation } from "../find-invitation"

/**
 * Makes the account of exactly the invited address, once. All links that open
 * nothing look alike; whatever else goes wrong leaves the invitation open.
 */
export const POST = async (
  req: MedusaRequest<AcceptInvitationBody>,
  res: MedusaResponse
) => {
  const startedAt = Date.now()
  forbidCaching(res)

  try {
    const invitation = await findInvitation(req)
    check(req, invitation)
    const { email } = await accept(req)

    res.json({ email, login_url: supportAddresses(req).login_url })
  } catch (error) {
    await refuseEvenly(res, refusalOf(req, error), startedAt)
  }
}

function check(
  req: MedusaRequest<AcceptInvitationBody>,
  { email, allowed_ips }: SupportAccessDTO
): void {
  if (!addressIsListed(readListedAddress(req), allowed_ips)) {
    throw new ImpersonationError("support_access_ip_denied")
  }
  if (req.validatedBody.password.trim().toLowerCase() === email) {
    throw new ImpersonationError(
      "invalid_request",
      "Invalid request: password: must not be the e-mail address"
    )
  }
}

async function accept(
  req: MedusaRequest<AcceptInvitationBody>
): Promise<SupportAccessDTO> {
  const { token, password, first_name, last_name } = req.validatedBody
  const { result } = await acceptSupportInvitationWorkflow(req.scope).run({
    input: {
      invite_hash: hashSecret(token),
      first_name: first_name ?? null,
      last_name: last_name ?? null,
      password_hash: await hashPassword(password),
      client: readClientInfo(req),
    },
  })

  return result
}
