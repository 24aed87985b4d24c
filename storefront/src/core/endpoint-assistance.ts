import type { AssistanceClient } from "./assistance-client"
import { DEFAULT_ENDPOINT } from "./control"
import { invalidResponse, refusalOf, unreachable } from "./to-request-error"
import type { Consent, PreparedCart, SupportPin, VisitPage } from "./types"

/** Where the shop's own route is, and for which of its storefronts it is asked. */
export type EndpointAssistanceOptions = {
  /** Path of the hand-off route. @default "/api/login-as-customer" */
  endpoint?: string
  /** One of the shop's keys. @default the first that the route knows */
  publishableKey?: string
  /** Aborts what is under way. */
  signal?: AbortSignal
}

/** The customer's side over the shop's own route, which alone holds her token. */
export type EndpointAssistance = AssistanceClient & {
  /** Makes this prepared cart the browser's own. Rejects with 404 when it is not hers. */
  pickUpCart: (cart_id: string) => Promise<void>
}

type Call = {
  /** What the answer must have. */
  field: string
  body?: Record<string, unknown>
  query?: Record<string, number | undefined>
  locale?: string
}

/**
 * Asks the hand-off route as the logged-in customer of this browser. Every
 * function rejects with `ImpersonationRequestError`; an abort rejects as `fetch` does.
 *
 * @example
 * const { cart_id } = await createEndpointAssistance().getPreparedCart()
 */
export function createEndpointAssistance({
  endpoint = DEFAULT_ENDPOINT,
  publishableKey,
  signal,
}: EndpointAssistanceOptions = {}): EndpointAssistance {
  const ask = async <T>(
    method: "GET" | "POST",
    action: string,
    { field, body, query = {}, locale }: Call
  ): Promise<T> => {
    const search = new URLSearchParams()

    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        search.set(name, String(value))
      }
    }

    const asked = String(search)
    let response: Response

    try {
      response = await fetch(asked ? `${endpoint}?${asked}` : endpoint, {
        method,
        cache: "no-store",
        credentials: "same-origin",
        headers: {
          "x-login-as-customer": action,
          ...(publishableKey && {
            "x-login-as-customer-key": publishableKey,
          }),
          ...(locale && { "x-medusa-locale": locale }),
          ...(body && { "content-type": "application/json" }),
        },
        ...(body && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      })
    } catch (error) {
      if (signal?.aborted) {
        throw error
      }

      throw unreachable(` through ${endpoint}`, error)
    }

    return (await answerOf(response, endpoint, field)) as T
  }
  const get = <T>(action: string, call: Call) => ask<T>("GET", action, call)
  const post = <T>(action: string, call: Call) => ask<T>("POST", action, call)
  const say = async (action: string, body: Record<string, unknown>) =>
    (await post<{ consent: Consent }>(action, { field: "consent", body }))
      .consent

  return {
    getRemoteAssistance: (locale) =>
      get("assistance", { field: "enabled", locale }),
    getConsent: async () =>
      (await get<{ consent: Consent }>("consent", { field: "consent" }))
        .consent,
    setConsent: (allow) => say("set-consent", { allow }),
    answerRequest: (token, allow) => say("answer", { token, allow }),
    createPin: () => post<SupportPin>("pin", { field: "pin" }),
    listVisits: ({ limit, offset, locale } = {}) =>
      get<VisitPage>("visits", {
        field: "sessions",
        query: { limit, offset },
        locale,
      }),
    endVisit: async (id) => {
      await post("end-visit", { field: "id", body: { id } })
    },
    getPreparedCart: () =>
      get<PreparedCart>("prepared-cart", { field: "cart_id" }),
    pickUpCart: async (cart_id) => {
      await post("pick-up-cart", { field: "cart_id", body: { cart_id } })
    },
  }
}

/** The route's JSON; what something else answers in its place is a failure. */
async function answerOf(
  response: Response,
  endpoint: string,
  field: string
): Promise<unknown> {
  const { ok, status, headers } = response
  const body: unknown = await response.json().catch(() => null)
  const isObject = typeof body === "object" && body !== null

  if (!isObject || (ok && !(field in body))) {
    throw invalidResponse(
      `through ${endpoint} not what its route answers`,
      ok ? 502 : status
    )
  }

  if (!ok) {
    const retryAfter = headers.get("retry-after")
    throw refusalOf({ ...body, status, retryAfter })
  }

  return body
}
