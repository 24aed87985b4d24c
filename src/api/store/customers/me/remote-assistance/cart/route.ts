import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { resolveService } from "../../../../../../workflows/resolve-service"
import { findOpenCart } from "../../../../utils/find-open-cart"
import { keyChannels } from "../../../../utils/key-channels"

/**
 * The customer's newest open cart on this storefront, and whether staff
 * prepared it for her.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const customer_id = req.auth_context.actor_id
  const cart_id = await findOpenCart(req.scope, customer_id, keyChannels(req))
  const prepared_by_support =
    cart_id !== null &&
    (await resolveService(req.scope).isCartPrepared({ cart_id, customer_id }))

  res.json({ cart_id, prepared_by_support })
}
