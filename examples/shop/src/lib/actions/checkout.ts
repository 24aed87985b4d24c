"use server"

import { redirect } from "next/navigation"

import { addressOf } from "../address"
import { sdkOf } from "../config"
import { authHeaders, removeCartId } from "../cookies"
import { getCart } from "../data/cart"
import { field, problem, type FormState } from "../form"
import { refresh } from "../refresh"
import { storeOfForm } from "../store-of"

const CLOSED: FormState = { error: "This cart is no longer open." }
const MANUAL_PAYMENT = "pp_system_default"

export async function setAddress(
  _: FormState,
  form: FormData
): Promise<FormState> {
  const store = storeOfForm(form)

  try {
    const cart = await getCart(store)

    if (!cart) {
      return CLOSED
    }

    const address = addressOf(form)
    await sdkOf(store).store.cart.update(
      cart.id,
      {
        email: field(form, "email"),
        shipping_address: address,
        billing_address: address,
      },
      {},
      await authHeaders()
    )
  } catch (error) {
    return problem(error)
  }

  await refresh()
  redirect(`/${store.prefix}/checkout?step=delivery`)
}

export async function setDelivery(
  _: FormState,
  form: FormData
): Promise<FormState> {
  const store = storeOfForm(form)
  const optionId = field(form, "option_id")

  if (!optionId) {
    return { error: "Choose how it shall be delivered." }
  }

  try {
    const cart = await getCart(store)

    if (!cart) {
      return CLOSED
    }

    await sdkOf(store).store.cart.addShippingMethod(
      cart.id,
      { option_id: optionId },
      {},
      await authHeaders()
    )
  } catch (error) {
    return problem(error)
  }

  await refresh()
  redirect(`/${store.prefix}/checkout?step=review`)
}

/** Manual payment: opens the payment session and completes the cart. */
export async function placeOrder(
  _: FormState,
  form: FormData
): Promise<FormState> {
  const store = storeOfForm(form)
  let orderId: string

  try {
    const cart = await getCart(store)

    if (!cart) {
      return CLOSED
    }

    const { store: api } = sdkOf(store)
    const headers = await authHeaders()

    await api.payment.initiatePaymentSession(
      cart,
      { provider_id: MANUAL_PAYMENT },
      {},
      headers
    )
    const result = await api.cart.complete(cart.id, {}, headers)

    if (result.type !== "order") {
      return { error: result.error.message }
    }

    orderId = result.order.id
    await removeCartId()
  } catch (error) {
    return problem(error)
  }

  await refresh()
  redirect(`/${store.prefix}/order/${orderId}`)
}
