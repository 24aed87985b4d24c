import { endpointRequests } from "./endpoint-requests"
import { ImpersonationRequestError } from "./impersonation-request-error"
import { DEFAULT_ENDPOINT, pageMarker } from "./marker"
import type { EndedImpersonation, Impersonation } from "./types"

export { DEFAULT_ENDPOINT }

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

/**
 * Talks to the hand-off route of the shop's own server, which alone holds the
 * token. Every function rejects with `ImpersonationRequestError`: its status is
 * 0 when the server cannot be reached, 502 when something else than the route
 * answers, such as a page of a middleware.
 */
export const createEndpointControl = (
  endpoint = DEFAULT_ENDPOINT
): ImpersonationControl => ({
  marker: pageMarker,
  ...endpointRequests(endpoint, ({ status, body, cause }) =>
    status === 0
      ? new ImpersonationRequestError(
          0,
          "medusa_unreachable",
          `${endpoint} cannot be reached: ${String(cause)}`,
          { cause }
        )
      : new ImpersonationRequestError(
          status < 400 ? 502 : status,
          typeof body.code === "string" ? body.code : "invalid_response",
          typeof body.message === "string"
            ? body.message
            : `${endpoint} answered ${status}, and not what the route answers`
        )
  ),
})
