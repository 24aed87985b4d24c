import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { handoverText } from "../../../support-access/handover"
import { resolveService } from "../../../workflows/resolve-service"
import { tellHelper } from "../../../workflows/notices/utils/tell-helper"
import { grantSupportAccessWorkflow } from "../../../workflows/support-access/workflows/grant-support-access"
import {
  createInviteToken,
  createPassword,
  hashPassword,
} from "../../utils/helper-secrets"
import { readLocale } from "../../utils/locale"
import { pageInfo, toPageRequest } from "../../utils/paging"
import { supportAddresses } from "./addresses"
import { byOf } from "./by"
import { defaultLimits } from "./limits"
import type { GrantBody, ListQuery } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, ListQuery>,
  res: MedusaResponse
) => {
  const { limit, offset, cursor, ...filters } = req.validatedQuery
  const paging = { limit, offset, cursor }
  const { rows, ...page } = await resolveService(
    req.scope
  ).listSupportAccessPage(filters, toPageRequest(paging))

  res.json({ support_accesses: rows, ...pageInfo(page, paging) })
}

/** Password, link and handover are in this answer and nowhere else. */
export const POST = async (
  req: AuthenticatedMedusaRequest<GrantBody>,
  res: MedusaResponse
) => {
  const { server, locale, ...body } = req.validatedBody
  const { login_url, invitation } = supportAddresses(req)
  const password = body.kind === "account" ? createPassword() : null
  const invite = password ? null : createInviteToken()
  const { result: support_access } = await grantSupportAccessWorkflow(
    req.scope
  ).run({
    input: {
      ...defaultLimits(body),
      ...byOf(req),
      kind: body.kind,
      email: body.email,
      first_name: body.first_name ?? null,
      last_name: body.last_name ?? null,
      company: body.company ?? null,
      reason: body.reason,
      ticket: body.ticket ?? null,
      expires_in_hours: body.expires_in_hours,
      invite_hash: invite?.invite_hash ?? null,
      password_hash: password ? await hashPassword(password) : null,
    },
  })
  const invite_url = invite ? invitation(invite.token) : null

  res.setHeader("Cache-Control", "private, no-store")
  res.json({
    support_access,
    credentials: password
      ? { login_url, email: support_access.email, password }
      : null,
    invite_url,
    handover: handoverText(
      {
        support_access,
        login_url,
        password,
        invite_url,
        server: server ?? null,
      },
      readLocale(req, locale)
    ),
  })
  // Nobody waits for the mail, and its failure fails nothing.
  void tellHelper(req.scope, { support_access, invite_url, login_url })
}
