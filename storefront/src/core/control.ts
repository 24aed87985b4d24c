import { MARKER_COOKIE, readMarker } from "./marker"
import type { EndedImpersonation, Impersonation } from "./types"

/** Where a visit stands, as a page learns it. */
export type ImpersonationStatus = {
  impersonation: Impersonation | null
  ended: EndedImpersonation | null
  /** The server's clock, ISO 8601. */
  now: string
}

/** What the banner and the hook need. */
export type ImpersonationControl = {
  /** Whether there is anything to ask for: the marker's value, null for an ordinary shopper. */
  marker: () => string | null
  status: () => Promise<ImpersonationStatus>
  keepAlive: () => Promise<ImpersonationStatus>
  /** Ends the visit; answers where to go now. */
  close: () => Promise<{ location: string }>
  /** Forgets the message of an ended visit. */
  dismiss: () => Promise<void>
}

/** @default path of the hand-off route */
export const DEFAULT_ENDPOINT = "/api/login-as-customer"

/** Talks to the hand-off route of the shop's own server, which alone holds the token. */
export function createEndpointControl(
  endpoint = DEFAULT_ENDPOINT
): ImpersonationControl {
  const ask = async <T>(action: string): Promise<T> => {
    const response = await fetch(endpoint, {
      method: action === "session" ? "GET" : "POST",
      cache: "no-store",
      credentials: "same-origin",
      headers: { "x-login-as-customer": action },
    })

    if (!response.ok) {
      throw new Error(`${endpoint} answered ${response.status}`)
    }

    return (await response.json()) as T
  }

  return {
    marker: () =>
      typeof document !== "undefined" &&
      document.cookie.includes(`${MARKER_COOKIE}=`)
        ? readMarker(document.cookie)
        : null,
    status: () => ask("session"),
    keepAlive: () => ask("keep-alive"),
    close: () => ask("close"),
    dismiss: async () => {
      await ask("dismiss")
    },
  }
}
