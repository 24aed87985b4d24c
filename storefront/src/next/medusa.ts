import {
  createImpersonationClient,
  type ImpersonationClient,
} from "../core/client"
import { isImpersonationError } from "../core/is-impersonation-error"
import type { Impersonation } from "../core/types"
import type { BrowserState } from "./browser-state"
import type { ResolvedNextOptions } from "./options"
import type { Parked } from "./parked"

/** Medusa's store routes with one key and, for a visit, its token. */
export function medusaClient(
  options: ResolvedNextOptions,
  publishableKey: string,
  token?: string,
  onAnswer?: (response: Response) => void
): ImpersonationClient {
  return createImpersonationClient({
    baseUrl: options.medusaUrl,
    publishableKey,
    headers: {
      ...options.visitor,
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(onAnswer && {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        onAnswer(response)
        return response
      },
    }),
  })
}

/** Medusa's clock in an answer of it, ISO 8601; null where it tells none. */
const clockOf = (response: Response): string | null => {
  const time = Date.parse(response.headers.get("date") ?? "")
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** The publishable keys, the one that the visit's storefront was found by first. */
const keysOf = (
  parked: Parked | null,
  { publishableKeys }: ResolvedNextOptions
): string[] => {
  const known = parked?.state === "running" ? parked.key : null
  return [...publishableKeys].sort(
    (a, b) => Number(b === known) - Number(a === known)
  )
}

/** The client of a running visit. */
export const visitClient = (
  { token, parked }: BrowserState & { kind: "running" },
  options: ResolvedNextOptions
): ImpersonationClient =>
  medusaClient(options, keysOf(parked, options)[0] ?? "", token)

/**
 * What Medusa knows of the visit, the publishable key of its storefront, and
 * what time it is there. An origin with several storefronts cannot know the key before: each is tried.
 *
 * @throws ImpersonationRequestError
 */
export async function currentVisit(
  { token, parked }: { token: string; parked: Parked | null },
  options: ResolvedNextOptions
): Promise<{
  impersonation: Impersonation | null
  key: string
  now: string | null
}> {
  let refusal: unknown
  let now: string | null = null

  for (const key of keysOf(parked, options)) {
    try {
      const client = medusaClient(options, key, token, (response) => {
        now = clockOf(response)
      })
      return { impersonation: await client.current(), key, now }
    } catch (error) {
      if (!isImpersonationError(error, "impersonation_wrong_storefront")) {
        throw error
      }
      refusal = error
    }
  }

  throw refusal
}

/**
 * Ends the visit at Medusa. One that cannot be ended now runs idle there; the
 * browser leaves it all the same.
 */
export async function closeQuietly(
  client: ImpersonationClient,
  { onError }: ResolvedNextOptions
): Promise<void> {
  await client.close().catch(onError)
}
