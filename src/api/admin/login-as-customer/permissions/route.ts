import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { PERMISSIONS } from "../../../../types"
import { pageInfo, pageOfArray, type PagingQuery } from "../../../utils/paging"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, PagingQuery>,
  res: MedusaResponse
) => {
  const { rows, ...page } = pageOfArray([...PERMISSIONS], req.validatedQuery)

  res.json({ permissions: rows, ...pageInfo(page, req.validatedQuery) })
}
