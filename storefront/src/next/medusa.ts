import {
  createImpersonationClient,
  type ImpersonationClient,
} from "../core/client"
import { isImpersonationError } from "../core/is-impersonation-error"
import type { Impersonation } from "../core/types"
import type { ResolvedNextOptions } from "./options"

/** Medusa's store routes with one key and, for a visit, its token. */
export function medusaClient(
  { medusaUrl, publishableKeys }: ResolvedNextOptions,
  token?: string,
  publishableKey = publishableKeys[0]
): ImpersonationClient {
  return createImpersonationClient({
    baseUrl: medusaUrl,
    ...(publishableKey && { publishableKey }),
    ...(token && { headers: { authorization: `Bearer ${token}` } }),
  })
}

/**
 * Runs `call` with each publishable key until one is of the visit's
 * storefront, which an origin with several storefronts cannot know before.
 */
export async function withStorefrontKey<T>(
  options: ResolvedNextOptions,
  token: string,
  call: (client: ImpersonationClient) => Promise<T>
): Promise<T> {
  let refusal: unknown

  for (const key of options.publishableKeys) {
    try {
      return await call(medusaClient(options, token, key))
    } catch (error) {
      if (!isImpersonationError(error, "impersonation_wrong_storefront")) {
        throw error
      }
      refusal = error
    }
  }

  throw refusal
}

/** The visit that `token` stands for, null when Medusa knows of none. */
export function currentImpersonation(
  options: ResolvedNextOptions,
  token: string
): Promise<Impersonation | null> {
  return withStorefrontKey(options, token, (client) => client.current())
}

/** Ends the visit at Medusa. A visit that cannot be ended now runs idle there; the browser leaves it all the same. */
export async function closeQuietly(
  options: ResolvedNextOptions,
  token: string
): Promise<void> {
  await withStorefrontKey(options, token, (client) => client.close()).catch(
    () => undefined
  )
}
