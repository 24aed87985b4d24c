import type { ImpersonationSource } from "../core/with-impersonation"
import type { OptionsInput } from "./options"

/**
 * Tells `withImpersonation` on a Next server whose visit a request belongs to.
 * A visit that has ended is left through the route, never continued as a guest.
 * In the browser, where the token is never seen, it knows of no visit and
 * loads nothing: client components may import the same SDK.
 *
 * @example
 * export const sdk = withImpersonation(new Medusa({ … }), nextSource(options))
 */
export function nextSource(input: OptionsInput): ImpersonationSource {
  return {
    // Bundlers know the answer, and leave the server's half out of a page.
    getToken: () =>
      typeof window === "undefined"
        ? import("./server-source").then(({ tokenOfRequest }) =>
            tokenOfRequest(input)
          )
        : null,
    headers: async () => {
      return typeof window === "undefined"
        ? (await import("./server-source")).headersOfRequest()
        : {}
    },
    onEnded: async () => {
      if (typeof window === "undefined") {
        await (await import("./server-source")).leave(input)
      }
    },
  }
}
