import "server-only"

import type { HttpTypes } from "@medusajs/types"

import { sdkOf } from "../config"
import { sharedCache } from "../cookies"
import type { Store } from "../env"

/** The region of a storefront, found by its country. */
export async function regionOf(store: Store): Promise<HttpTypes.StoreRegion> {
  const { regions } = await sdkOf(store).client.fetch<{
    regions: HttpTypes.StoreRegion[]
  }>("/store/regions", sharedCache("regions"))
  const region = regions.find(({ countries }) =>
    countries?.some(({ iso_2 }) => iso_2 === store.country_code)
  )

  if (!region) {
    throw new Error(`No region of Medusa has the country ${store.country_code}`)
  }

  return region
}
