import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { summarize } from "../../../../log-sentences"
import { resolveService } from "../../../../workflows/resolve-service"
import { readLocale } from "../../../utils/locale"
import { pageInfo, toPageRequest } from "../../../utils/paging"
import type { LogQuery } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, LogQuery>,
  res: MedusaResponse
) => {
  const { limit, offset, cursor, order, locale, ...filters } =
    req.validatedQuery
  const paging = { limit, offset, cursor }
  const { rows, ...page } = await resolveService(req.scope).listLogPage(
    filters,
    toPageRequest(paging, order === "occurred_at" ? "asc" : "desc")
  )
  const language = readLocale(req, locale)

  res.json({
    log_entries: rows.map((entry) => ({
      ...entry,
      summary: summarize(entry, language),
    })),
    ...pageInfo(page, paging),
  })
}
