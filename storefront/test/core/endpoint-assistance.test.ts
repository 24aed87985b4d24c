import { beforeEach, describe, expect, it } from "vitest"

import { createEndpointAssistance } from "../../src"
import { fetched, answers, calls } from "./endpoint-calls"

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
