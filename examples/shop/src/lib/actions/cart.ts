"use server"

import type { HttpTypes } from "@medusajs/types"

import { sdkOf } from "../config"
import { authHeaders, setCartId } from "../cookies"
import { getCart } from "../data/cart"
import { regionOf } from "../data/region"
import type { Store } from "../env"
import { field, problem, type FormState } from "../form"
import { refresh } from "../refresh"
import { storeOfForm } from "../store-of"

/** The open cart, or a new one. A logged-in customer's cart is theirs from the start. */
async function cartFor(store: Store): Promise<HttpTypes.StoreCart> {
  const cart = await getCart(store)

  if (cart) {
    return cart
  }

  const region = await regionOf(store)
  const created = await sdkOf(store).store.cart.create(
    { region_id: region.id },
    {},
    await authHeaders()
  )
  await setCartId(created.cart.id)

  return created.cart
}

export async function addToCart(
  _: FormState,
  form: FormData
): Promise<FormState> {
  const variantId = field(form, "variant_id")

  if (!variantId) {
    return { error: "Choose a variant." }
  }

  try {
    const store = storeOfForm(form)
    const cart = await cartFor(store)

    await sdkOf(store).store.cart.createLineItem(
      cart.id,
      { variant_id: variantId, quantity: Number(field(form, "quantity")) || 1 },
      {},
      await authHeaders()
    )
  } catch (error) {
    return problem(error)
  }

  await refresh()
  return { done: "Added to the cart." }
}

/** Sets a line's quantity; 0 removes it. */
export async function changeLine(
  _: FormState,
  form: FormData
): Promise<FormState> {
  const lineId = field(form, "line_id")
  const quantity = Number(field(form, "quantity"))

  try {
    const store = storeOfForm(form)
    const cart = await getCart(store)

    if (!cart) {
      return { error: "This cart is no longer open." }
    }

    const { cart: carts } = sdkOf(store).store
    const headers = await authHeaders()

    if (quantity > 0) {
      await carts.updateLineItem(cart.id, lineId, { quantity }, {}, headers)
    } else {
      await carts.deleteLineItem(cart.id, lineId, {}, headers)
    }
  } catch (error) {
    return problem(error)
  }

  await refresh()
  return {}
}
