import "server-only"

import type { HttpTypes } from "@medusajs/types"
import { unstable_rethrow } from "next/navigation"
import { cache } from "react"

import { sdkOf } from "../config"
import { authHeaders, getCartId } from "../cookies"
import type { Store } from "../env"
import { labelled } from "../labelled"
import { regionOf } from "./region"

const FIELDS =
  "*items,*items.product,*items.variant,*region,*shipping_methods,*shipping_address,*payment_collection.payment_sessions,+items.total,+completed_at"

/** The open cart of this browser in this storefront, or null. */
export const getCart = cache(
  async (store: Store): Promise<HttpTypes.StoreCart | null> => {
    const id = await getCartId()

    if (!id) {
      return null
    }

    try {
      const { cart } = await labelled(
        sdkOf(store).client.fetch<{
          cart: HttpTypes.StoreCart & { completed_at?: string | null }
        }>(`/store/carts/${encodeURIComponent(id)}`, {
          query: { fields: FIELDS },
          headers: await authHeaders(),
          cache: "no-store",
        })
      )
      const region = await regionOf(store)

      return cart.region_id === region.id && !cart.completed_at ? cart : null
    } catch (error) {
      unstable_rethrow(error)

      if ((error as { status?: number }).status === 404) {
        return null
      }
      throw error
    }
  }
)

/** What can be shipped to the cart's address. */
export async function listShippingOptions(
  store: Store,
  cartId: string
): Promise<HttpTypes.StoreCartShippingOption[]> {
  const { shipping_options } = await labelled(
    sdkOf(store).client.fetch<{
      shipping_options: HttpTypes.StoreCartShippingOption[]
    }>("/store/shipping-options", {
      query: { cart_id: cartId },
      headers: await authHeaders(),
      cache: "no-store",
    })
  )

  return shipping_options
}
