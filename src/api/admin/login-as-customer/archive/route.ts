import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import type { ArchiveStatus } from "../../../../types"
import { resolveService } from "../../../../workflows/resolve-service"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ archive: ArchiveStatus | null }>
) => {
  res.setHeader("Cache-Control", "private, no-store")

  res.json({
    archive: await resolveService(req.scope).retrieveArchiveStatus(),
  })
}
