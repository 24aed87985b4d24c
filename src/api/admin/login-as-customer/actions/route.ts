import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { BLOCKABLE_ACTIONS } from "../../../../action-catalogue"
import { titleOf } from "../../../../log-sentences"
import { readLocale } from "../../../utils/locale"
import { pageInfo, pageOfArray } from "../../../utils/paging"
import type { ActionsQuery } from "./validators"

/** What can be blocked while logged in as a customer; `fixed` always is. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, ActionsQuery>,
  res: MedusaResponse
) => {
  const { rows, ...page } = pageOfArray(
    [...BLOCKABLE_ACTIONS],
    req.validatedQuery
  )
  const locale = readLocale(req, req.validatedQuery.locale)

  res.json({
    actions: rows.map(({ key, fixed }) => ({
      key,
      title: titleOf(key, locale),
      fixed,
    })),
    ...pageInfo(page, req.validatedQuery),
  })
}
