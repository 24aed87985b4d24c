import type { HttpTypes } from "@medusajs/types"

import { sdk } from "./medusa"
import { settings } from "./settings"

let known: Promise<HttpTypes.StoreRegion> | undefined

async function load(): Promise<HttpTypes.StoreRegion> {
  const { regions } = await sdk.store.region.list()
  const here = regions.find(({ countries }) =>
    countries?.some(({ iso_2 }) => iso_2 === settings.countryCode)
  )

  if (!here) {
    throw new Error(`Nothing is sold in "${settings.countryCode}".`)
  }

  return here
}

/** Where the shop sells; asked for once. */
export const region = () =>
  (known ??= load().catch((error) => {
    known = undefined
    throw error
  }))

type Money = (amount?: number | null, currency?: string | null) => string

export const money: Money = (amount, currency) =>
  new Intl.NumberFormat("en", {
    style: "currency",
    currency: currency ?? "eur",
  }).format(amount ?? 0)
