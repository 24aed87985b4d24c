import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { summarize } from "../../../../../log-sentences"
import { resolveService } from "../../../../../workflows/resolve-service"
import { idOrRefuse } from "../../../../utils/ids"
import { readLocale } from "../../../../utils/locale"
import { pageInfo, toPageRequest } from "../../../../utils/paging"
import type { HistoryQuery } from "../../validators"

/** What became of the access and what its helper did, oldest first. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, HistoryQuery>,
  res: MedusaResponse
) => {
  const service = resolveService(req.scope)
  const { id } = await service.retrieveSupportAccessView(
    idOrRefuse(req.params.id, "support_access_not_found")
  )
  const { rows, ...page } = await service.listLogPage(
    { support_access_id: id },
    toPageRequest(req.validatedQuery, "asc")
  )
  const locale = readLocale(req, req.validatedQuery.locale)

  res.json({
    log_entries: rows.map((entry) => ({
      ...entry,
      summary: summarize(entry, locale),
    })),
    ...pageInfo(page, req.validatedQuery),
  })
}
