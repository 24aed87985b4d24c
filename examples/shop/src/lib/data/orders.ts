import "server-only"

import type { HttpTypes } from "@medusajs/types"
import { unstable_rethrow } from "next/navigation"

import { sdkOf } from "../config"
import { authHeaders } from "../cookies"
import type { Store } from "../env"
import { labelled } from "../labelled"

const FIELDS =
  "*items,*items.variant,*shipping_address,*shipping_methods,+email,*payment_collections"

/** The logged-in customer's orders, newest first. */
export async function listOrders(
  store: Store
): Promise<HttpTypes.StoreOrder[]> {
  const { orders } = await labelled(
    sdkOf(store).client.fetch<{ orders: HttpTypes.StoreOrder[] }>(
      "/store/orders",
      {
        query: { limit: 50, order: "-created_at", fields: "*items" },
        headers: await authHeaders(),
        cache: "no-store",
      }
    )
  )

  return orders
}

/** One order by id, or null when there is none. */
export async function getOrder(
  store: Store,
  id: string
): Promise<HttpTypes.StoreOrder | null> {
  try {
    const { order } = await labelled(
      sdkOf(store).client.fetch<{ order: HttpTypes.StoreOrder }>(
        `/store/orders/${encodeURIComponent(id)}`,
        {
          query: { fields: FIELDS },
          headers: await authHeaders(),
          cache: "no-store",
        }
      )
    )

    return order
  } catch (error) {
    unstable_rethrow(error)

    if ((error as { status?: number }).status === 404) {
      return null
    }
    throw error
  }
}
