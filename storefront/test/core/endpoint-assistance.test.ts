import { beforeEach, describe, expect, it, vi } from "vitest"

import {
  createEndpointAssistance,
  createImpersonationClient,
  ImpersonationRequestError,
  type AssistanceClient,
  type EndpointAssistance,
} from "../../src"
import { createHandoffRoute } from "../../src/next"
import { consentOf, FakeAssistance, settings } from "../fake-assistance"
import { ownToken } from "../fake-medusa"
import { cookieHeader, options } from "../next/helpers"

type Init = RequestInit & { headers: Record<string, string> }

const fetched = vi.fn<(url: string, init: Init) => Promise<Response>>()

beforeEach(() => {
  fetched.mockReset()
  vi.stubGlobal("fetch", fetched)
})

const answers = (body: unknown, init?: ResponseInit) =>
  fetched.mockImplementation(async () => Response.json(body, init))

const calls: [
  keyof EndpointAssistance,
  (client: EndpointAssistance) => Promise<unknown>,
  { action: string; method: string; body?: unknown },
  unknown,
  unknown,
][] = [
  [
    "getRemoteAssistance",
    (client) => client.getRemoteAssistance(),
    { action: "assistance", method: "GET" },
    settings,
    settings,
  ],
  [
    "getConsent",
    (client) => client.getConsent(),
    { action: "consent", method: "GET" },
    { consent: consentOf(true) },
    consentOf(true),
  ],
  [
    "setConsent",
    (client) => client.setConsent(false),
    { action: "set-consent", method: "POST", body: { allow: false } },
    { consent: consentOf(false) },
    consentOf(false),
  ],
  [
    "createPin",
    (client) => client.createPin(),
    { action: "pin", method: "POST" },
    { pin: "123456", expires_at: "2026-01-01T00:00:00Z" },
    { pin: "123456", expires_at: "2026-01-01T00:00:00Z" },
  ],
  [
    "listVisits",
    (client) => client.listVisits(),
    { action: "visits", method: "GET" },
    { sessions: [], count: 0, limit: 20, offset: 0 },
    { sessions: [], count: 0, limit: 20, offset: 0 },
  ],
  [
    "endVisit",
    (client) => client.endVisit("imps_1"),
    { action: "end-visit", method: "POST", body: { id: "imps_1" } },
    { id: "imps_1" },
    undefined,
  ],
  [
    "getPreparedCart",
    (client) => client.getPreparedCart(),
    { action: "prepared-cart", method: "GET" },
    { cart_id: null, prepared_by_support: false },
    { cart_id: null, prepared_by_support: false },
  ],
  [
    "pickUpCart",
    (client) => client.pickUpCart("cart_1"),
    { action: "pick-up-cart", method: "POST", body: { cart_id: "cart_1" } },
    { cart_id: "cart_1" },
    undefined,
  ],
]

describe.each(calls)(
  "%s",
  (_, call, { action, method, body }, answer, result) => {
    it("asks the shop's own route, and nobody stores it", async () => {
      answers(answer)

      expect(await call(createEndpointAssistance())).toEqual(result)
      expect(fetched).toHaveBeenCalledTimes(1)
      const [url, init] = fetched.mock.calls[0]!
      expect(url).toBe("/api/login-as-customer")
      expect(init).toEqual({
        method,
        cache: "no-store",
        credentials: "same-origin",
        headers: {
          "x-login-as-customer": action,
          ...(body ? { "content-type": "application/json" } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    })

    it("rejects with status, code, message and what to do", async () => {
      answers(
        { code: "impersonation_disabled", message: "Off." },
        { status: 403 }
      )

      await expect(call(createEndpointAssistance())).rejects.toMatchObject({
        name: "ImpersonationRequestError",
        status: 403,
        code: "impersonation_disabled",
        message: "Off.",
        hint: expect.stringContaining("dashboard"),
      })
    })

    it.each([
      ["a page", () => new Response("<!doctype html>")],
      ["JSON of something else", () => Response.json({ ok: true })],
      ["null", () => Response.json(null)],
      ["a text", () => Response.json("consent")],
      ["nothing", () => new Response(null, { status: 204 })],
    ])("takes %s for no answer", async (_page, made) => {
      fetched.mockImplementation(async () => made())

      await expect(
        call(createEndpointAssistance({ endpoint: "/en/support" }))
      ).rejects.toMatchObject({
        status: 502,
        code: "invalid_response",
        message: expect.stringContaining("/en/support"),
      })
    })
  }
)

describe("what goes along", () => {
  const client = createEndpointAssistance({
    endpoint: "/api/help",
    publishableKey: "pk_us",
  })

  beforeEach(() => answers({ sessions: [], enabled: true }))

  it("is the shop's own path and key", async () => {
    await client.getRemoteAssistance()
    const [url, init] = fetched.mock.calls[0]!

    expect(url).toBe("/api/help")
    expect(init.headers["x-login-as-customer-key"]).toBe("pk_us")
  })

  it.each([
    [undefined, "/api/help"],
    [{}, "/api/help"],
    [{ limit: 5 }, "/api/help?limit=5"],
    [{ offset: 0 }, "/api/help?offset=0"],
    [{ limit: 5, offset: 10 }, "/api/help?limit=5&offset=10"],
  ])("is the page %j", async (query, url) => {
    await client.listVisits(query)

    expect(fetched.mock.calls[0]?.[0]).toBe(url)
  })

  it("is the language of what is read", async () => {
    await client.listVisits({ locale: "fr" })
    await client.getRemoteAssistance("de-CH")
    await client.getRemoteAssistance()

    expect(
      fetched.mock.calls.map(([, { headers }]) => headers["x-medusa-locale"])
    ).toEqual(["fr", "de-CH", undefined])
  })
})

describe("trouble", () => {
  it("is told apart: the shop is out of reach", async () => {
    fetched.mockRejectedValue(new TypeError("Failed to fetch"))

    await expect(createEndpointAssistance().getConsent()).rejects.toMatchObject(
      {
        status: 0,
        code: "medusa_unreachable",
        message: expect.stringContaining("/api/login-as-customer"),
      }
    )
  })

  it("is told apart: too often, with the time to wait", async () => {
    answers(
      { code: "too_many_requests", message: "Wait." },
      { status: 429, headers: { "retry-after": "90" } }
    )

    await expect(createEndpointAssistance().createPin()).rejects.toMatchObject({
      status: 429,
      code: "too_many_requests",
      retryAfterSeconds: 90,
    })
  })

  it("is told apart: nobody is logged in", async () => {
    answers({ code: "not_logged_in", message: "Nobody." }, { status: 401 })

    await expect(createEndpointAssistance().getConsent()).rejects.toMatchObject(
      {
        status: 401,
        code: "not_logged_in",
        hint: expect.stringContaining("Log the customer in"),
      }
    )
  })

  it.each([
    ["a page", new Response("<h1>Not found</h1>", { status: 404 }), 404],
    ["nothing", new Response(null, { status: 500 }), 500],
  ])("keeps the status of %s", async (_, response, status) => {
    fetched.mockResolvedValue(response)

    await expect(createEndpointAssistance().getConsent()).rejects.toMatchObject(
      {
        status,
        code: "invalid_response",
      }
    )
  })

  it("survives codes and messages of a wrong type", async () => {
    answers({ code: { a: 1 }, message: ["no"] }, { status: 400 })

    await expect(createEndpointAssistance().getConsent()).rejects.toMatchObject(
      {
        status: 400,
        code: null,
        message: expect.stringContaining("400"),
      }
    )
  })

  it("is no error of the kit when it was called off", async () => {
    const controller = new AbortController()
    fetched.mockImplementation(async (_, { signal }) => {
      signal?.throwIfAborted()
      return await new Promise<Response>((_resolve, reject) =>
        signal?.addEventListener("abort", () => reject(signal.reason))
      )
    })
    const asked = createEndpointAssistance({
      signal: controller.signal,
    }).getConsent()
    controller.abort()

    const error: unknown = await asked.catch((cause: unknown) => cause)
    expect(error).toMatchObject({ name: "AbortError" })
    expect(error).not.toBeInstanceOf(ImpersonationRequestError)
  })
})

describe("over the shop's route and Medusa", () => {
  it("is what the client that calls Medusa itself is", async () => {
    const medusa = new FakeAssistance()
    const upstream = globalThis.fetch
    const route = createHandoffRoute(options)
    vi.stubGlobal("fetch", (input: string, init: RequestInit = {}) => {
      if (input.startsWith("https://")) {
        return upstream(input, init)
      }

      const headers = new Headers(init.headers)
      headers.set("cookie", cookieHeader({ _medusa_jwt: ownToken }))
      const request = new Request(`https://shop.example${input}`, {
        ...init,
        headers,
      })
      return init.method === "GET" ? route.GET(request) : route.POST(request)
    })
    const clients: AssistanceClient[] = [
      createEndpointAssistance(),
      createImpersonationClient({
        baseUrl: "https://medusa.example",
        publishableKey: "pk_eu",
        headers: { authorization: `Bearer ${ownToken}` },
      }),
    ]
    const all = (client: AssistanceClient) => [
      () => client.getRemoteAssistance("fr"),
      () => client.setConsent(true),
      () => client.getConsent(),
      () => client.createPin(),
      () => client.listVisits({ limit: 1, offset: 0, locale: "fr" }),
      () => client.endVisit("imps_9"),
      () => client.getPreparedCart(),
      () => client.endVisit("imps_of_bob").catch((error: unknown) => error),
    ]
    const seen: unknown[][] = []

    for (const client of clients) {
      medusa.asked.length = 0
      medusa.visits = medusa.visits.map((visit) => ({
        ...visit,
        status: "active",
      }))
      const results = []

      for (const ask of all(client)) {
        results.push(await ask())
      }
      seen.push([
        results,
        medusa.asked.map(({ method, path, locale, body }) => ({
          method,
          path,
          locale,
          body,
        })),
      ])
    }

    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]?.[0]).toHaveLength(8)
  })
})
