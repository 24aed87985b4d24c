import type { ImpersonationControl } from "./control"

/** What went wrong; the status is 0 when nobody answered. */
export type RequestFailure = {
  status: number
  /** The answer, if it was an object. */
  body: Record<string, unknown>
  cause?: unknown
}

/**
 * The banner's questions to the hand-off route.
 *
 * @param toError makes what they reject with
 */
export function endpointRequests(
  endpoint: string,
  toError: (failure: RequestFailure) => Error = ({ status }) =>
    Object.assign(new Error(`${endpoint}: ${status}`), { status })
): Omit<ImpersonationControl, "marker"> {
  /** `field` is what the answer must have: a page of a middleware has not. */
  const ask = async <T>(action: string, field: string): Promise<T> => {
    const response = await fetch(endpoint, {
      method: action === "session" ? "GET" : "POST",
      cache: "no-store",
      credentials: "same-origin",
      headers: { "x-login-as-customer": action },
    }).catch((cause: unknown) => {
      throw toError({ status: 0, body: {}, cause })
    })
    const body = Object(await response.json().catch(() => null)) as Record<
      string,
      unknown
    >

    if (response.ok && field in body) {
      return body as T
    }

    throw toError({ status: response.status, body })
  }

  return {
    status: () => ask("session", "impersonation"),
    keepAlive: () => ask("keep-alive", "impersonation"),
    close: () => ask("close", "location"),
    // Any object will do: it says nothing.
    dismiss: () => ask("dismiss", "toString"),
  }
}
