import { describe, expect, it, vi } from "vitest"

import {
  createEndpointAssistance,
  createImpersonationClient,
  ImpersonationRequestError,
  type AssistanceClient,
} from "../../src"
import { createHandoffRoute } from "../../src/next"
import { FakeAssistance } from "../fake-assistance"
import { ownToken } from "../fake-medusa"
import { cookieHeader, options } from "../next/helpers"
import { fetched, answers } from "./endpoint-calls"

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
