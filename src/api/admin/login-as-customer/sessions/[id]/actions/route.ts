import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { summarize } from "../../../../../../log-sentences"
import { resolveService } from "../../../../../../workflows/resolve-service"
import { readLocale } from "../../../../../utils/locale"
import { pageInfo, toPageRequest } from "../../../../../utils/paging"
import type { SessionActionsQuery } from "../../validators"
import { visibleSession } from "../../visible-session"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, SessionActionsQuery>,
  res: MedusaResponse
) => {
  const session = await visibleSession(req, "impersonation_log:read")
  const { rows, ...page } = await resolveService(req.scope).listLogPage(
    { session_id: session.id },
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
