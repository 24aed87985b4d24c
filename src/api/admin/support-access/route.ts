import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { grantWithSecrets } from "../../../support-access/grant-with-secrets"
import { resolveService } from "../../../workflows/resolve-service"
import { tellHelper } from "../../../workflows/notices/utils/tell-helper"
import { readLocale } from "../../utils/locale"
import { pageInfo, toPageRequest } from "../../utils/paging"
import { supportAddresses } from "./addresses"
import { byOf } from "./by"
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
  const { locale, ...body } = req.validatedBody
  const addresses = supportAddresses(req)
  const granted = await grantWithSecrets(req.scope, {
    body,
    by: byOf(req),
    addresses,
    locale: readLocale(req, locale),
  })

  res.setHeader("Cache-Control", "private, no-store")
  res.json(granted)
  // Nobody waits for the mail, and its failure fails nothing.
  void tellHelper(req.scope, { ...granted, login_url: addresses.login_url })
}
