import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import type { AdminStanding } from "../../../../types"
import { standingOf } from "../../../utils/admin-standing"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<Pick<AdminStanding, "permissions" | "roles">>
) => {
  const { permissions, roles } = standingOf(req)

  res.json({ permissions, roles })
}
