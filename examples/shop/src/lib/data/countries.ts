import "server-only"

import type { Store } from "../env"
import { regionOf } from "./region"

/** The countries that a storefront ships to, its own first. */
export async function countriesOf(
  store: Store
): Promise<{ code: string; name: string }[]> {
  const { countries } = await regionOf(store)

  return (countries ?? [])
    .map(({ iso_2, display_name }) => ({
      code: iso_2 ?? "",
      name: display_name ?? iso_2 ?? "",
    }))
    .sort(
      (a, b) =>
        Number(b.code === store.country_code) -
          Number(a.code === store.country_code) || a.name.localeCompare(b.name)
    )
}
