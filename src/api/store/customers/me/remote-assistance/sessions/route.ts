import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { pageInfo, toPageRequest } from "../../../../../utils/paging"
import { requestLocales } from "../../../../utils/locale"
import type { ListVisitsQuery } from "../validators"

import { listVisits } from "./visits"

/** When staff was logged in as the customer and what they did, newest first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const query = req.validatedQuery as ListVisitsQuery
  const { rows, ...page } = await listVisits(req.scope, {
    customer_id: req.auth_context.actor_id,
    locale: requestLocales(req.headers)[0] ?? "en",
    page: toPageRequest(query),
  })

  res.json({ sessions: rows, ...pageInfo(page, query) })
}
