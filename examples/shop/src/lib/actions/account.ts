"use server"

import { revalidatePath } from "next/cache"
import { redirect } from "next/navigation"

import { addressOf } from "../address"
import { sdkOf } from "../config"
import { authHeaders } from "../cookies"
import { field, problem, type FormState } from "../form"
import { storeOfForm } from "../store-of"

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
        ...(form.has("asks_consent") && {
          allow_remote_shopping_assistance: form.has(
            "allow_remote_shopping_assistance"
          ),
        }),
      },
    })
  } catch (error) {
    return problem(error)
  }

  revalidatePath("/", "layout")
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

  revalidatePath("/", "layout")
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

  revalidatePath("/", "layout")
  return {}
}
