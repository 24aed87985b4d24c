import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { resolveService } from "../../../../workflows/resolve-service"
import { standingOf } from "../../../utils/admin-standing"

/** For the helper's banner; null for everybody else. */
export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) => {
  const support_access = await resolveService(
    req.scope
  ).retrieveSupportAccessOfUser(standingOf(req).admin.id)

  res.json({ support_access })
}
