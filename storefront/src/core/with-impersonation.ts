import { browserSource } from "./browser-source"
import { isImpersonationError } from "./is-impersonation-error"
import type { SdkLike } from "./transport"

/** Where the token of a running impersonation comes from. */
export type ImpersonationSource = {
  /** Null for an ordinary shopper. */
  getToken: () => string | null | Promise<string | null>
  /** Told when Medusa says that it has ended. May throw, as a redirect does. */
  onEnded?: (error: unknown) => void | Promise<void>
}

type Init = {
  headers?: Record<string, unknown>
  next?: unknown
  cache?: string
}

const EXCHANGE = /\/?auth\/customer\/impersonation$/

/** The same request as the impersonated customer, which nobody may store. */
function impersonated(init: Init | undefined, token: string): Init {
  const headers: Record<string, unknown> = {}

  for (const [name, value] of Object.entries(init?.headers ?? {})) {
    // Cache tags, which the SDK also takes among the headers, are objects.
    if (
      name.toLowerCase() !== "authorization" &&
      (typeof value !== "object" || value === null)
    ) {
      headers[name] = value
    }
  }

  const { next: _next, ...rest } = init ?? {}

  return {
    ...rest,
    cache: "no-store",
    headers: { ...headers, authorization: `Bearer ${token}` },
  }
}

/**
 * Wraps the one place where a shop calls Medusa. While an impersonation runs,
 * every call carries its token, is never cached and drops its cache tags.
 * Without one, calls go out as they are. Changes `sdk` and returns it.
 *
 * @example
 * export const sdk = withImpersonation(new Medusa({ baseUrl, publishableKey }))
 */
export function withImpersonation<T extends SdkLike>(
  sdk: T,
  source: ImpersonationSource = browserSource()
): T {
  const { client } = sdk
  const plain = client.fetch.bind(client)

  client.fetch = async (input: unknown, init?: Init) => {
    const token = await source.getToken()

    if (!token || EXCHANGE.test(String(input))) {
      return plain(input, init)
    }

    try {
      return await plain(input, impersonated(init, token))
    } catch (error) {
      if (isImpersonationError(error, "impersonation_session_ended")) {
        await source.onEnded?.(error)
      }
      throw error
    }
  }

  return sdk
}
