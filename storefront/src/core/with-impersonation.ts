import { browserSource } from "./browser-source"
import {
  isExchange,
  type ImpersonationSource,
  type MethodName,
  type WrappedClient,
} from "./source"
import { tokenSession } from "./token-session"
import type { SdkLike } from "./transport"

export type { ImpersonationSource } from "./source"

const METHODS = [
  "fetch",
  "fetchStream",
  "getToken",
  "setToken",
  "clearToken",
] as const

/** The impersonation token that the call itself brings along. */
function carried(name: MethodName, [input, init]: unknown[]): string | null {
  let token: unknown = name === "setToken" && input

  for (const [header, value] of Object.entries(
    (init as { headers?: object } | undefined)?.headers ?? {}
  )) {
    if (header.toLowerCase() === "authorization") {
      token = String(value).split(" ")[1]
    }
  }

  return tokenSession(token) && (token as string)
}

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
  source: ImpersonationSource = browserSource()
): T {
  const client = sdk.client as WrappedClient

  for (const name of METHODS) {
    const plain = client[name]?.bind(client)

    if (plain) {
      client[name] = async (...args) => {
        const brought = carried(name, args)

        if (brought && name === "setToken" && source.setToken) {
          return source.setToken(brought)
        }

        const found = brought || source.getToken()
        // A shopper's call leaves at once, and not a moment later.
        const token = found && typeof found === "object" ? await found : found

        return token || isExchange(args[0])
          ? (await import("./impersonated")).impersonated({
              client,
              name,
              plain,
              source,
              token,
              args,
            })
          : plain(...args)
      }
    }
  }

  return sdk
}
