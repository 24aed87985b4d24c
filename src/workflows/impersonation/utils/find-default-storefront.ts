import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { Storefront } from "../../../types"
import { matchStorefront, type StorefrontTrace } from "./match-storefront"

/** An order or a cart as read for its storefront. */
type TraceRow = {
  sales_channel_id?: string | null
  shipping_address?: { country_code?: string | null } | null
  region?: { countries?: ({ iso_2?: string | null } | null)[] | null } | null
}

const FIELDS = [
  "id",
  "sales_channel_id",
  "shipping_address.country_code",
  "region.countries.iso_2",
]

/**
 * Where a session would go if nobody chose a storefront: that of the given
 * order, else of the customer's newest order, else of her newest open cart,
 * else the first listed. Null when none is configured.
 */
export async function findDefaultStorefront(
  container: MedusaContainer,
  input: {
    storefronts: Storefront[]
    customer_id: string
    order_id?: string | null
  }
): Promise<Storefront | null> {
  const { storefronts, customer_id, order_id } = input
  if (storefronts.length < 2) {
    return storefronts[0] ?? null
  }

  const sources: { entity: string; filters: Record<string, string | null> }[] =
    [
      ...(order_id ? [{ entity: "order", filters: { id: order_id } }] : []),
      { entity: "order", filters: { customer_id } },
      { entity: "cart", filters: { customer_id, completed_at: null } },
    ]
  for (const { entity, filters } of sources) {
    const trace = await readNewest(container, entity, filters)
    const match = trace && matchStorefront(storefronts, trace)
    if (match) {
      return match
    }
  }

  return storefronts[0]
}

async function readNewest(
  container: MedusaContainer,
  entity: string,
  filters: Record<string, string | null>
): Promise<StorefrontTrace | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity,
    fields: FIELDS,
    filters,
    pagination: { take: 1, skip: 0, order: { created_at: "DESC" } },
  })
  const row = data[0] as TraceRow | undefined
  if (!row) {
    return null
  }
  const shipsTo = row.shipping_address?.country_code
  const countries = shipsTo
    ? [shipsTo]
    : (row.region?.countries ?? []).map((country) => country?.iso_2)

  return {
    sales_channel_id: row.sales_channel_id ?? null,
    country_codes: countries
      .filter((code): code is string => !!code)
      .map((code) => code.toLowerCase()),
  }
}
