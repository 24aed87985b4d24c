import type { impersonated } from "./impersonated"
import type { ImpersonationSource, WrappedClient } from "./source"
import { tabPage } from "./tab-page"
import type { SdkLike } from "./transport"

export type { ImpersonationSource } from "./source"

/**
 * Wraps the one place where a shop calls Medusa. While an impersonation runs,
 * every call carries its token, is never cached and drops its cache tags; the
 * browser's own login is neither sent nor changed, and logging out closes the
 * impersonation instead. Without one, calls go out as they are. Changes `sdk`
 * and returns it.
 *
 * @example
 * export const sdk = withImpersonation(new Medusa({ baseUrl, publishableKey }))
 */
export function withImpersonation<T extends SdkLike>(
  sdk: T,
  source: ImpersonationSource = tabPage
): T {
  const client = sdk.client as WrappedClient
  // js-sdk does not wait for `setToken`: what an exchange has loaded is at hand.
  let loaded: typeof impersonated | undefined

  for (const name of [
    "fetch",
    "fetchStream",
    "getToken",
    "setToken",
    "clearToken",
  ] as const) {
    const plain = client[name]?.bind(client)

    if (plain) {
      client[name] = async (...args) => {
        // What only a call of a visit has: a token that says `"sid":`, which
        // base64 spells in three ways, or the exchange of a code.
        const token =
          /InNpZ|JzaWQ|ic2lk|impersonation,/.test(
            args + JSON.stringify(args[1]?.headers)
          ) || source.getToken()

        // A shopper's call leaves at once, and not a moment later.

        return token
          ? (loaded ??= (await import("./impersonated")).impersonated)(
              client,
              name,
              plain,
              source,
              token,
              args
            )
          : plain(...args)
      }
    }
  }

  return sdk
}
