import "server-only"

import type { HttpTypes } from "@medusajs/types"

import { sdkOf } from "../config"
import { sharedCache } from "../cookies"
import type { Store } from "../env"

/** The shop's categories in their order. */
export async function listCategories(
  store: Store
): Promise<HttpTypes.StoreProductCategory[]> {
  const { product_categories } = await sdkOf(store).client.fetch<{
    product_categories: HttpTypes.StoreProductCategory[]
  }>("/store/product-categories", {
    query: { fields: "id,name,handle,description,rank", limit: 20 },
    ...sharedCache("categories"),
  })

  return product_categories.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
}

export async function categoryByHandle(
  store: Store,
  handle: string
): Promise<HttpTypes.StoreProductCategory | undefined> {
  return (await listCategories(store)).find((one) => one.handle === handle)
}
