"use server"

import { endImpersonation } from "medusa-login-as-customer-storefront/next"
import { redirect, unstable_rethrow } from "next/navigation"

import { sdkOf } from "../config"
import {
  authHeaders,
  getCartId,
  removeCartId,
  removeToken,
  setToken,
} from "../cookies"
import type { Store } from "../env"
import { field, problem, type FormState } from "../form"
import { loginAsCustomer } from "../login-as-customer"
import { refresh } from "../refresh"
import { storeOfForm } from "../store-of"

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function begin(
  store: Store,
  email: string,
  password: string
): Promise<void> {
  const sdk = sdkOf(store)
  const token = await sdk.auth.login("customer", "emailpass", {
    email,
    password,
  })

  if (typeof token !== "string") {
    throw new Error("This login needs a step that this shop does not know.")
  }

  await setToken(token)

  const cartId = await getCartId()

  if (cartId) {
    // A cart that is not open any more is no reason to refuse the login.
    await sdk.store.cart
      .transferCart(cartId, {}, bearer(token))
      .catch(unstable_rethrow)
  }
}

export async function logIn(_: FormState, form: FormData): Promise<FormState> {
  const store = storeOfForm(form)

  try {
    await begin(store, field(form, "email"), String(form.get("password") ?? ""))
  } catch (error) {
    return (error as { status?: number }).status === 401
      ? { error: "E-mail or password is wrong." }
      : problem(error)
  }

  await refresh()
  redirect(`/${store.prefix}/account`)
}

export async function signUp(_: FormState, form: FormData): Promise<FormState> {
  const store = storeOfForm(form)
  const email = field(form, "email")
  const password = String(form.get("password") ?? "")

  try {
    const sdk = sdkOf(store)
    const token = await sdk.auth.register("customer", "emailpass", {
      email,
      password,
    })

    await sdk.client.fetch("/store/customers", {
      method: "POST",
      headers: bearer(token),
      body: {
        email,
        first_name: field(form, "first_name"),
        last_name: field(form, "last_name"),
        // Left out where the shop does not ask: then nothing is said.
        ...(form.has("asks_consent") && {
          allow_remote_shopping_assistance: form.has(
            "allow_remote_shopping_assistance"
          ),
        }),
      },
    })
    await begin(store, email, password)
  } catch (error) {
    return problem(error)
  }

  await refresh()
  redirect(`/${store.prefix}/account`)
}

export async function signOut(form: FormData): Promise<void> {
  await endImpersonation(loginAsCustomer)

  const store = storeOfForm(form)
  await sdkOf(store)
    .client.fetch("/auth/session", {
      method: "DELETE",
      headers: await authHeaders(),
    })
    .catch(unstable_rethrow)
  await removeToken()
  await removeCartId()

  await refresh()
  redirect(`/${store.prefix}`)
}
