import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { findOpenCart } from "../../../../utils/find-open-cart"
import { keyChannels } from "../../../../utils/key-channels"

/** The customer's newest open cart on this storefront, so that a prepared one can be picked up. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const cart_id = await findOpenCart(
    req.scope,
    req.auth_context.actor_id,
    keyChannels(req)
  )

  res.json({ cart_id })
}
