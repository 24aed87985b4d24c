import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ImpersonationError } from "../../../../../errors"
import { resolveService } from "../../../../../workflows/resolve-service"
import { idOrRefuse } from "../../../../utils/ids"

/** Whether staff placed this order for the customer; never who. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const id = idOrRefuse(req.params.id, "order_not_found")
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id"],
    filters: { id, customer_id: req.auth_context.actor_id },
  })
  if (!data.length) {
    throw new ImpersonationError("order_not_found")
  }
  const mark = await resolveService(req.scope).retrieveAssistedOrder(id)

  res.json({ order: { id, placed_with_assistance: mark !== null } })
}
