import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { handoverText } from "../../../../../support-access/handover"
import { createInviteToken } from "../../../../../support-access/helper-secrets"
import { tellHelper } from "../../../../../workflows/notices/utils/tell-helper"
import { approveSupportAccessWorkflow } from "../../../../../workflows/support-access/workflows/approve-support-access"
import { idOrRefuse } from "../../../../utils/ids"
import { readLocale } from "../../../../utils/locale"
import { supportAddresses } from "../../addresses"
import { byOf } from "../../by"
import type { ApproveBody } from "../../validators"

/** Answers like a grant: the link is shown this once. */
export const POST = async (
  req: AuthenticatedMedusaRequest<ApproveBody>,
  res: MedusaResponse
) => {
  const { server, locale, ...body } = req.validatedBody
  const { login_url, invitation } = supportAddresses(req)
  const { token, invite_hash } = createInviteToken()
  const { result: support_access } = await approveSupportAccessWorkflow(
    req.scope
  ).run({
    input: {
      ...body,
      ...byOf(req),
      id: idOrRefuse(req.params.id, "support_access_not_found"),
      invite_hash,
    },
  })
  const invite_url = invitation(token)

  res.setHeader("Cache-Control", "private, no-store")
  res.json({
    support_access,
    credentials: null,
    invite_url,
    handover: handoverText(
      {
        support_access,
        login_url,
        password: null,
        invite_url,
        server: server ?? null,
      },
      readLocale(req, locale)
    ),
  })
  // Nobody waits for the mail, and its failure fails nothing.
  void tellHelper(req.scope, { support_access, invite_url, login_url })
}
