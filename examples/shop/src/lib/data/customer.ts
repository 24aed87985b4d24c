import "server-only"

import type { HttpTypes } from "@medusajs/types"
import {
  createImpersonationClient,
  type Consent,
  type PreparedCart,
  type RemoteAssistance,
} from "medusa-login-as-customer-storefront"
import { unstable_rethrow } from "next/navigation"
import { cache } from "react"

import { sdkOf } from "../config"
import { authHeaders, isLoggedIn } from "../cookies"
import type { Store } from "../env"
import { labelled } from "../labelled"

/** The logged-in customer with addresses, or null for a guest. */
export const getCustomer = cache(
  async (store: Store): Promise<HttpTypes.StoreCustomer | null> => {
    if (!(await isLoggedIn())) {
      return null
    }

    try {
      const { customer } = await labelled(
        sdkOf(store).client.fetch<{ customer: HttpTypes.StoreCustomer }>(
          "/store/customers/me",
          {
            query: { fields: "*addresses" },
            headers: await authHeaders(),
            cache: "no-store",
          }
        )
      )

      return customer
    } catch (error) {
      unstable_rethrow(error)

      // The login of an ordinary customer has run out: a guest again.
      if ((error as { status?: number }).status === 401) {
        return null
      }
      throw error
    }
  }
)

/** The plugin's store routes as the logged-in customer. */
async function kit(store: Store) {
  const sdk = sdkOf(store)
  const headers = await authHeaders()

  return createImpersonationClient({
    client: {
      fetch: (input, init) =>
        sdk.client.fetch(input, {
          ...init,
          headers: { ...headers, ...init?.headers },
        }),
    },
  })
}

/** How the shop asks for consent; null where Medusa has no such route or setting. */
export async function getRemoteAssistance(
  store: Store
): Promise<RemoteAssistance | null> {
  return (await kit(store)).getRemoteAssistance("en").catch((error) => {
    unstable_rethrow(error)
    return null
  })
}

export const getConsent = async (store: Store): Promise<Consent> =>
  await labelled((await kit(store)).getConsent())

/** The cart that support prepared for the logged-in customer, or null. */
export async function getPreparedCart(
  store: Store
): Promise<PreparedCart | null> {
  return (await isLoggedIn())
    ? (await kit(store)).getPreparedCart().catch((error) => {
        unstable_rethrow(error)
        return null
      })
    : null
}

/** Whether support placed this order. Unknown to Medusa means no. */
export async function isAssisted(
  store: Store,
  orderId: string
): Promise<boolean> {
  return (await kit(store)).getOrder(orderId).then(
    (order) => order.placed_with_assistance,
    (error) => {
      unstable_rethrow(error)
      return false
    }
  )
}
