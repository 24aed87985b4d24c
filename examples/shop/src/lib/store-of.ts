import "server-only"

import { getImpersonation } from "medusa-login-as-customer-storefront/next"
import { notFound, redirect } from "next/navigation"

import { storeByPrefix, stores, type Store } from "./env"
import { loginAsCustomer } from "./login-as-customer"

/**
 * The storefront of a page's path. An unknown one is a 404; from one that is
 * not the visit's own, which Medusa refuses to serve, it leads there.
 */
export async function storeOf(
  params: Promise<{ store: string }>
): Promise<Store> {
  const store = storeByPrefix((await params).store) ?? notFound()
  const impersonation = await getImpersonation(loginAsCustomer)

  if (impersonation && impersonation.storefront.id !== store.id) {
    const own = stores().find(({ id }) => id === impersonation.storefront.id)
    redirect(own ? `/${own.prefix}` : "/")
  }

  return store
}

/** The storefront that a form names, for server actions. */
export function storeOfForm(form: FormData): Store {
  const store = storeByPrefix(String(form.get("store") ?? ""))

  if (!store) {
    throw new Error("There is no such storefront")
  }

  return store
}
