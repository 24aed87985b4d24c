import { vi } from "vitest"

import { ERROR_MESSAGES } from "../src/core/error-messages"
import { END_REASONS, type EndReason } from "../src/core/end-reasons"
import type { Impersonation } from "../src/core/types"

/** A JWT as Medusa makes one for a visit; the signature is nobody's concern here. */
export function visitToken(sid: string): string {
  const part = (value: unknown) =>
    Buffer.from(JSON.stringify(value)).toString("base64url")

  return `${part({ alg: "HS256" })}.${part({ actor_id: "cus_ada", act: { sub: "user_1" }, sid })}.x`
}

export const ownToken = `${Buffer.from("{}").toString("base64url")}.${Buffer.from(
  JSON.stringify({ actor_id: "cus_staff" })
).toString("base64url")}.x`

export function impersonationOf(
  id: string,
  over: Partial<Impersonation> = {}
): Impersonation {
  return {
    id,
    mode: "full",
    may: { change: true, order: true },
    admin: { name: "Ann Agent" },
    customer: { id: "cus_ada", email: "ada@demo.test", name: "Ada Lovelace" },
    storefront: {
      id: "eu",
      name: "EU store",
      url: "https://shop.example/eu",
      country_code: "fr",
      locale: "fr",
    },
    started_at: new Date().toISOString(),
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    idle_expires_at: new Date(Date.now() + 900_000).toISOString(),
    cart_id: "cart_ada",
    order_id: null,
    return_url: "https://admin.example/app/customers/cus_ada",
    disable_page_cache: true,
    ...over,
  }
}

type Session = { impersonation: Impersonation; ended: EndReason | null }

/** Medusa as the kit sees it over HTTP, in memory. */
export class FakeMedusa {
  readonly codes = new Map<string, string>()
  readonly sessions = new Map<string, Session>()
  /** Publishable key that the visits' storefront takes; null takes any. */
  key: string | null = null
  down = false
  tooMany = false
  /** What a proxy, or a Medusa without the plugin, answers instead. */
  instead: (() => Response) | null = null
  /** Medusa's clock, as its answers tell it. */
  date: string | null = null
  readonly requests: {
    method: string
    path: string
    token: string | null
    key: string | null
    cache: string | undefined
    /** Whose request it is, as the shop says. */
    visitor: { address: string | null; browser: string | null }
  }[] = []

  constructor() {
    vi.stubGlobal("fetch", this.fetch)
  }

  /** A session that waits for its code. */
  offer(code: string, id: string, over: Partial<Impersonation> = {}): string {
    this.codes.set(code, id)
    this.sessions.set(id, {
      impersonation: impersonationOf(id, over),
      ended: null,
    })
    return visitToken(id)
  }

  end(id: string, reason: EndReason): void {
    const session = this.sessions.get(id)

    if (session) {
      session.ended = reason
    }
  }

  private readonly fetch = async (
    input: string | URL | Request,
    init: RequestInit = {}
  ): Promise<Response> => {
    if (this.down) {
      throw new TypeError("fetch failed")
    }

    const { pathname } = new URL(String(input))
    const headers = new Headers(init.headers)
    const method = init.method ?? "GET"
    const token = headers.get("authorization")?.replace("Bearer ", "") ?? null
    const key = headers.get("x-publishable-api-key")
    this.requests.push({
      method,
      path: pathname,
      token,
      key,
      cache: init.cache,
      visitor: {
        address: headers.get("x-forwarded-for"),
        browser: headers.get("user-agent"),
      },
    })

    if (this.instead) {
      return this.instead()
    }

    if (this.tooMany) {
      return Response.json(
        { code: "too_many_requests", message: "Wait." },
        { status: 429 }
      )
    }

    if (pathname === "/auth/customer/impersonation") {
      const { code } = JSON.parse(String(init.body)) as { code: string }
      const id = this.codes.get(code)
      this.codes.delete(code)
      return id
        ? Response.json({ token: visitToken(id) })
        : refuse("invalid_login_code")
    }

    const response = this.session(method, pathname, token, key)

    if (this.date) {
      response.headers.set("date", this.date)
    }
    return response
  }

  private session(
    method: string,
    path: string,
    token: string | null,
    key: string | null
  ): Response {
    const entry = [...this.sessions].find(([id]) => visitToken(id) === token)
    const session = entry?.[1]

    if (!session) {
      return method === "DELETE"
        ? refuse("impersonation_session_not_found")
        : Response.json({ impersonation: null })
    }

    if (method === "DELETE") {
      session.ended ??= "closed"
      return Response.json({ id: entry[0], deleted: true })
    }

    if (session.ended) {
      return refuse(
        "impersonation_session_ended",
        `The login as this customer has ended: ${END_REASONS[session.ended]}.`
      )
    }

    if (this.key !== null && key !== this.key) {
      return refuse("impersonation_wrong_storefront")
    }

    if (path.endsWith("/keep-alive")) {
      session.impersonation.idle_expires_at = new Date(
        Date.now() + 900_000
      ).toISOString()
    }

    return Response.json({ impersonation: session.impersonation })
  }
}

function refuse(
  code: keyof typeof ERROR_MESSAGES,
  message: string = ERROR_MESSAGES[code][1]
): Response {
  const [status] = ERROR_MESSAGES[code]
  return Response.json({ type: "any", code, message }, { status })
}
