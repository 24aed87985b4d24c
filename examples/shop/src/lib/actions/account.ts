"use server"

import { redirect } from "next/navigation"

import { addressOf } from "../address"
import { sdkOf } from "../config"
import { authHeaders } from "../cookies"
import { field, problem, type FormState } from "../form"
import { refresh } from "../refresh"
import { storeOfForm } from "../store-of"

/** The name of the kit's checkbox, and of Medusa's field. */
const CONSENT = "allow_remote_shopping_assistance"

export async function saveProfile(
  _: FormState,
  form: FormData
): Promise<FormState> {
  try {
    await sdkOf(storeOfForm(form)).client.fetch("/store/customers/me", {
      method: "POST",
      headers: await authHeaders(),
      body: {
        first_name: field(form, "first_name"),
        last_name: field(form, "last_name"),
        phone: field(form, "phone"),
      },
    })
  } catch (error) {
    return problem(error)
  }

  await refresh()
  return { done: "Saved." }
}

/** Adds an address, or changes the one whose id the form names. */
export async function saveAddress(
  _: FormState,
  form: FormData
): Promise<FormState> {
  const store = storeOfForm(form)
  const id = field(form, "address_id")

  try {
    const { customer } = sdkOf(store).store
    const headers = await authHeaders()

    if (id) {
      await customer.updateAddress(id, addressOf(form), {}, headers)
    } else {
      await customer.createAddress(addressOf(form), {}, headers)
    }
  } catch (error) {
    return problem(error)
  }

  await refresh()
  redirect(`/${store.prefix}/account/addresses`)
}

export async function deleteAddress(
  _: FormState,
  form: FormData
): Promise<FormState> {
  try {
    await sdkOf(storeOfForm(form)).store.customer.deleteAddress(
      field(form, "address_id"),
      await authHeaders()
    )
  } catch (error) {
    return problem(error)
  }

  await refresh()
  return {}
}

/** What the customer says to "Allow remote shopping assistance". */
export async function saveConsent(
  _: FormState,
  form: FormData
): Promise<FormState> {
  try {
    await sdkOf(storeOfForm(form)).client.fetch("/store/customers/me", {
      method: "POST",
      headers: await authHeaders(),
      body: { [CONSENT]: form.has(CONSENT) },
    })
  } catch (error) {
    return problem(error)
  }

  await refresh()
  return { done: "Saved." }
}
