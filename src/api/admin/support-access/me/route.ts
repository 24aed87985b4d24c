import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { resolveService } from "../../../../workflows/resolve-service"
import { standingOf } from "../../../utils/admin-standing"
import { readListedAddress } from "../../../utils/client-info"

/**
 * For the helper's banner; null for everybody else. `ip_address` is the reader's
 * own, as lists of addresses see it.
 */
export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) => {
  const support_access = await resolveService(
    req.scope
  ).retrieveSupportAccessOfUser(standingOf(req).admin.id)

  res.json({ support_access, ip_address: readListedAddress(req) })
}
