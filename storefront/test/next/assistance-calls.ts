import { beforeEach, vi } from "vitest"

import { createHandoffRoute } from "../../src/next"
import { FakeAssistance } from "../fake-assistance"
import { FakeMedusa, ownToken } from "../fake-medusa"
import {
  applied,
  cookieHeader,
  DASHBOARD,
  formPost,
  options,
  ROUTE,
  type Jar,
} from "./helpers"

export const ME = "/store/customers/me/remote-assistance"

export const HERS: Jar = { _medusa_jwt: ownToken, _medusa_cart_id: "cart_old" }

export const READS = ["assistance", "consent", "visits", "prepared-cart"]

export const WRITES: Record<string, object | undefined> = {
  "set-consent": { allow: true },
  pin: undefined,
  "end-visit": { id: "imps_9" },
  "pick-up-cart": { cart_id: "cart_made" },
}

export const PERSONAL = [...READS.slice(1), ...Object.keys(WRITES)]

export const onError = vi.fn()

export const route = createHandoffRoute({
  ...options,
  publishableKey: ["pk_eu", "pk_us"],
  onError,
})

export let medusa: FakeAssistance

/** From here on Medusa answers as a fresh one. */
export function freshMedusa(): void {
  medusa = new FakeAssistance()
}

beforeEach(() => {
  onError.mockClear()
  medusa = new FakeAssistance()
})

export type Call = {
  jar?: Jar
  body?: unknown
  query?: string
  headers?: Record<string, string>
  method?: "GET" | "POST"
  url?: string
}

/** A call of the customer's components, as the browser sends it. */
export function call(action: string, input: Call = {}): Promise<Response> {
  const method = input.method ?? (READS.includes(action) ? "GET" : "POST")
  const body = "body" in input ? input.body : WRITES[action]
  const request = new Request((input.url ?? ROUTE) + (input.query ?? ""), {
    method,
    headers: {
      "x-login-as-customer": action,
      "sec-fetch-site": "same-origin",
      cookie: cookieHeader(input.jar ?? HERS),
      ...input.headers,
    },
    ...(method === "POST" && body !== undefined
      ? { body: typeof body === "string" ? body : JSON.stringify(body) }
      : {}),
  })

  return route[method](request)
}

/** The cookies of a visit, and nothing asked yet. */
export async function duringVisit(): Promise<Jar> {
  const exchange = new FakeMedusa()
  exchange.offer("c0de", "imps_1")
  const begun = await route.POST(
    formPost({ origin: DASHBOARD, body: "code=c0de", jar: HERS })
  )
  medusa = new FakeAssistance()
  return applied(HERS, begun)
}
