import type { HttpTypes } from "@medusajs/types"
import { isImpersonating } from "medusa-login-as-customer-storefront"

import { sdk } from "./medusa"
import { region } from "./region"

const KEY = "cart_id"

// Kit, 3 of 5: a visit's cart is the customer's, and stays in this tab.
export const cartStorage = () =>
  isImpersonating() ? sessionStorage : localStorage

/** Before a visit begins: it shows the customer's cart, or none. */
export const keepVisitCart = (id: string | null) =>
  sessionStorage.setItem(KEY, id ?? "")

/** Forgets the shopper's cart. Take it before logging out, which ends a visit. */
export function forgetCart(): () => void {
  const storage = cartStorage()

  return () => storage.removeItem(KEY)
}

/** The open cart, or null. */
export async function readCart(): Promise<HttpTypes.StoreCart | null> {
  const id = cartStorage().getItem(KEY)

  try {
    const fields = "+items.total"

    return id ? (await sdk.store.cart.retrieve(id, { fields })).cart : null
  } catch (error) {
    if ((error as { status?: number }).status === 404) {
      return null
    }
    throw error
  }
}

export async function addToCart(variant_id: string): Promise<void> {
  let cart = await readCart()

  if (!cart) {
    const { id: region_id } = await region()
    cart = (await sdk.store.cart.create({ region_id })).cart
    cartStorage().setItem(KEY, cart.id)
  }

  await sdk.store.cart.createLineItem(cart.id, { variant_id, quantity: 1 })
}
