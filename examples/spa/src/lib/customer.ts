import type { HttpTypes } from "@medusajs/types"

import { sdk } from "./medusa"

/** Who is logged in, or null. */
export async function readCustomer(): Promise<HttpTypes.StoreCustomer | null> {
  try {
    return (await sdk.store.customer.retrieve()).customer
  } catch (error) {
    if ((error as { status?: number }).status === 401) {
      return null
    }
    throw error
  }
}
