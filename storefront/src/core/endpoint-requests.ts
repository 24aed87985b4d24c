import type { ImpersonationControl } from "./control"

/** Makes the error of a request that failed; status 0 when nobody answered. */
export type RequestFailure = (
  status: number,
  code: string,
  message: string,
  cause?: unknown
) => Error

/** The banner's questions to the hand-off route. */
export function endpointRequests(
  endpoint: string,
  failure: RequestFailure = (status, code, message) =>
    Object.assign(new Error(message), { status, code })
): Omit<ImpersonationControl, "marker"> {
  /** `field` is what the answer must have: a page of a middleware has not. */
  const ask = async <T>(action: string, field: string): Promise<T> => {
    const response = await fetch(endpoint, {
      method: action === "session" ? "GET" : "POST",
      cache: "no-store",
      credentials: "same-origin",
      headers: { "x-login-as-customer": action },
    }).catch((cause: unknown) => {
      throw failure(
        0,
        "medusa_unreachable",
        `${endpoint} cannot be reached: ${String(cause)}`,
        cause
      )
    })
    const { ok, status } = response
    const body = Object(await response.json().catch(() => null)) as Record<
      string,
      unknown
    >

    if (ok && field in body) {
      return body as T
    }

    throw failure(
      ok ? 502 : status,
      String(body.code ?? "invalid_response"),
      String(body.message ?? `${endpoint} answered ${status} without JSON`)
    )
  }

  return {
    status: () => ask("session", "impersonation"),
    keepAlive: () => ask("keep-alive", "impersonation"),
    close: () => ask("close", "location"),
    // Answers an object with nothing in it.
    dismiss: async () => void (await ask("dismiss", "toString")),
  }
}
