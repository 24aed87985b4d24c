import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"

import type { Actor, ClientInfo } from "../../../types"
import { standingOf } from "../../utils/admin-standing"
import { readClientInfo } from "../../utils/client-info"

/** Who asks, as the permission check read it, and from where. */
export const byOf = (
  req: AuthenticatedMedusaRequest
): { actor: Actor; client: ClientInfo } => ({
  actor: { type: "user", id: standingOf(req).admin.id },
  client: readClientInfo(req),
})
