import "server-only"

import type { HttpTypes } from "@medusajs/types"

import { sdkOf } from "../config"
import { catalogueCache } from "../cookies"
import type { Store } from "../env"
import { regionOf } from "./region"

const FIELDS = "*variants.calculated_price,*variants.options,*options.values"

async function fetchProducts(
  store: Store,
  query: Record<string, unknown>
): Promise<HttpTypes.StoreProduct[]> {
  const region = await regionOf(store)
  const { products } = await sdkOf(store).client.fetch<{
    products: HttpTypes.StoreProduct[]
  }>("/store/products", {
    query: {
      fields: FIELDS,
      region_id: region.id,
      country_code: store.country_code,
      limit: 50,
      ...query,
    },
    ...(await catalogueCache("products")),
  })

  return products
}

/** All products, or those of one category. */
export const listProducts = (store: Store, categoryId?: string) =>
  fetchProducts(store, categoryId ? { category_id: [categoryId] } : {})

export async function productByHandle(
  store: Store,
  handle: string
): Promise<HttpTypes.StoreProduct | undefined> {
  return (await fetchProducts(store, { handle, limit: 1 }))[0]
}

/** The lowest price of a product's variants, as text; null when it has none. */
export function lowestPrice(
  product: HttpTypes.StoreProduct
): { amount: number; currency: string } | null {
  let lowest: { amount: number; currency: string } | null = null

  for (const { calculated_price } of product.variants ?? []) {
    const amount = calculated_price?.calculated_amount
    const currency = calculated_price?.currency_code

    if (
      typeof amount === "number" &&
      currency &&
      (lowest === null || amount < lowest.amount)
    ) {
      lowest = { amount, currency }
    }
  }

  return lowest
}
