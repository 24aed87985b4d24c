import { vi } from "vitest"

import { ERROR_MESSAGES } from "../src/core/error-messages"
import type { Consent, RemoteAssistance, Visit } from "../src/core/types"
import { ownToken, visitToken } from "./fake-medusa"

export const settings: RemoteAssistance = {
  enabled: true,
  consent_mode: "opt_in",
  title: "Allow remote shopping assistance",
  tooltip: "Our support may then log in to your account.",
}

export const consentOf = (allowed: boolean): Consent => ({
  allowed,
  state: allowed ? "allowed" : "refused",
  source: "account",
  changed_at: "2026-01-01T00:00:00.000Z",
  changed_by: null,
  expires_at: null,
})

export const visitOf = (id: string, over: Partial<Visit> = {}): Visit => ({
  id,
  status: "ended",
  started_at: "2026-01-01T10:00:00.000Z",
  ended_at: "2026-01-01T10:12:30.000Z",
  staff_name: null,
  storefront: { id: "eu", name: "EU store", url: "https://shop.example/eu" },
  changes: [],
  order_ids: [],
  ...over,
})

export type Asked = {
  method: string
  path: string
  token: string | null
  key: string | null
  locale: string | null
  language: string | null
  body: unknown
  cache: string | undefined
}

/** The plugin's routes for customers, in memory, as one customer sees them. */
export class FakeAssistance {
  readonly asked: Asked[] = []
  allowed = false
  cart = { cart_id: "cart_made" as string | null, prepared_by_support: true }
  visits: Visit[] = [visitOf("imps_9", { status: "active", ended_at: null })]
  /** Instead of what it would answer. */
  answer: (() => Response | Promise<Response>) | null = null

  constructor() {
    vi.stubGlobal("fetch", this.fetch)
  }

  private readonly fetch = async (
    input: string | URL | Request,
    init: RequestInit = {}
  ): Promise<Response> => {
    const { pathname, search, origin } = new URL(String(input))
    const headers = new Headers(init.headers)
    const token = headers.get("authorization")?.replace("Bearer ", "") ?? null
    const body: unknown = init.body ? JSON.parse(String(init.body)) : undefined
    const method = init.method ?? "GET"

    if (origin !== "https://medusa.example") {
      throw new Error(`asked ${origin}`)
    }

    this.asked.push({
      method,
      path: pathname + search,
      token,
      key: headers.get("x-publishable-api-key"),
      locale: headers.get("x-medusa-locale"),
      language: headers.get("accept-language"),
      body,
      cache: init.cache,
    })

    return (await this.answer?.()) ?? this.route(method, pathname, token, body)
  }

  private route(
    method: string,
    path: string,
    token: string | null,
    body: unknown
  ): Response {
    if (path === "/store/remote-assistance") {
      return Response.json(settings)
    }

    if (token !== ownToken && token !== visitToken("imps_1")) {
      return Response.json({ message: "Unauthorized" }, { status: 401 })
    }

    // Medusa's own guard: consent and PIN are the customer's.
    if (token !== ownToken && method !== "GET") {
      return refusal("impersonation_action_blocked")
    }

    const rest = path.replace("/store/customers/me/remote-assistance", "")

    switch (`${method} ${rest}`) {
      case "POST ":
        this.allowed = (body as { allow: boolean }).allow
        return Response.json({ consent: consentOf(this.allowed) })
      case "GET ":
        return Response.json({ consent: consentOf(this.allowed) })
      case "POST /pin":
        return Response.json({
          pin: "123456",
          expires_at: "2026-01-01T12:10:00.000Z",
        })
      case "GET /sessions":
        return Response.json({
          sessions: this.visits,
          count: this.visits.length,
          limit: 20,
          offset: 0,
        })
      case "GET /cart":
        return Response.json(this.cart)
      case "DELETE /sessions/imps_9":
        this.visits = this.visits.map((visit) => ({
          ...visit,
          status: "ended",
        }))
        return Response.json({ id: "imps_9", deleted: true })
      default:
        return refusal("impersonation_session_not_found")
    }
  }
}

/** As Medusa refuses. */
export const refusal = (code: keyof typeof ERROR_MESSAGES): Response =>
  Response.json(
    { type: "any", code, message: ERROR_MESSAGES[code][1] },
    { status: ERROR_MESSAGES[code][0] }
  )
