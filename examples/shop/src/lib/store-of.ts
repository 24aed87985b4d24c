import "server-only"

import { notFound } from "next/navigation"

import { storeByPrefix, type Store } from "./env"

/** The storefront of a page's path. An unknown one is a 404. */
export async function storeOf(
  params: Promise<{ store: string }>
): Promise<Store> {
  return storeByPrefix((await params).store) ?? notFound()
}

/** The storefront that a form names, for server actions. */
export function storeOfForm(form: FormData): Store {
  const store = storeByPrefix(String(form.get("store") ?? ""))

  if (!store) {
    throw new Error("There is no such storefront")
  }

  return store
}
