import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import type { SessionDTO } from "../../../../../types"
import { visibleSession } from "../visible-session"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ session: SessionDTO }>
) => {
  const session = await visibleSession(req, "impersonation_log:read")

  res.json({ session })
}
