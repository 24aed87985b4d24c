import type { Storefront } from "../../../types"

/** What an order or a cart tells about the storefront it was made on. */
export type StorefrontTrace = {
  sales_channel_id: string | null
  /** ISO codes, lower case: where it ships to, else the region's countries. */
  country_codes: string[]
}

/**
 * The storefront that fits an order or a cart best: of the same sales channel
 * if it has one, then of the same country; the first listed of equals. A
 * storefront of another channel never fits. Null when nothing speaks for any.
 */
export function matchStorefront(
  storefronts: Storefront[],
  trace: StorefrontTrace
): Storefront | null {
  let best: Storefront | null = null
  let bestScore = 0
  for (const storefront of storefronts) {
    const score = scoreOf(storefront, trace)
    if (score > bestScore) {
      best = storefront
      bestScore = score
    }
  }

  return best
}

function scoreOf(storefront: Storefront, trace: StorefrontTrace): number {
  const { sales_channel_id, country_code } = storefront
  if (sales_channel_id && sales_channel_id !== trace.sales_channel_id) {
    return 0
  }
  const sameCountry =
    !!country_code && trace.country_codes.includes(country_code.toLowerCase())

  return (sales_channel_id ? 2 : 0) + (sameCountry ? 1 : 0)
}
