import { describe, expect, it } from "vitest"

import { ERROR_MESSAGES } from "../../src"
import { refusal } from "../fake-assistance"
import { FakeMedusa, ownToken, visitToken } from "../fake-medusa"
import { applied, DASHBOARD, formPost } from "./helpers"
import {
  HERS,
  onError,
  route,
  freshMedusa,
  medusa,
  call,
  duringVisit,
} from "./assistance-calls"

describe("Medusa's refusals", () => {
  it.each([
    "consent_unavailable",
    "impersonation_disabled",
    "impersonation_session_ended",
    "impersonation_wrong_storefront",
    "impersonation_session_not_found",
  ] as const)("passes on %s", async (code) => {
    medusa.answer = () => refusal(code)
    const response = await call("set-consent")

    expect(response.status).toBe(ERROR_MESSAGES[code][0])
    expect(await response.json()).toEqual({
      code,
      message: ERROR_MESSAGES[code][1],
    })
    expect(response.headers.get("cache-control")).toBe("no-store")
  })

  it("tells how long to wait", async () => {
    medusa.answer = () =>
      Response.json(
        { code: "too_many_requests", message: "Wait." },
        { status: 429, headers: { "retry-after": "90" } }
      )
    const response = await call("pin")

    expect(response.status).toBe(429)
    expect(response.headers.get("retry-after")).toBe("90")
    expect(await response.json()).toMatchObject({ code: "too_many_requests" })
    expect(onError).not.toHaveBeenCalled()
  })

  it("keeps to itself where Medusa is, and tells the shop", async () => {
    medusa.answer = () => Promise.reject(new TypeError("connect 10.0.0.7"))
    const response = await call("consent")
    const text = await response.text()

    expect(response.status).toBe(502)
    expect(JSON.parse(text)).toMatchObject({ code: "medusa_unreachable" })
    expect(text).not.toMatch(/medusa\.example|10\.0\.0\.7/)
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it.each([
    ["a page", () => new Response("<h1>Hi</h1>"), 502],
    ["a page of an error", () => new Response("oops", { status: 500 }), 500],
    ["JSON of something else", () => Response.json({ hello: 1 }), 502],
    ["null", () => Response.json(null), 502],
  ])("takes %s for no answer", async (_, answer, status) => {
    medusa.answer = answer
    const response = await call("consent")

    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code: "invalid_response" })
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it("survives an answer without a message", async () => {
    medusa.answer = () => new Response("{}", { status: 400 })
    const response = await call("pin")

    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      code: null,
      message: expect.any(String),
    })
  })
})

describe("during a visit", () => {
  it.each(["set-consent", "pin", "end-visit"])(
    "%s is for Medusa to refuse, as the visit",
    async (action) => {
      const response = await call(action, { jar: await duringVisit() })

      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({
        code: "impersonation_action_blocked",
      })
      expect(medusa.asked).toMatchObject([
        { token: visitToken("imps_1"), key: "pk_eu" },
      ])
      expect(medusa.allowed).toBe(false)
    }
  )

  it("never moves a cart", async () => {
    const response = await call("pick-up-cart", { jar: await duringVisit() })

    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({
      code: "impersonation_action_blocked",
    })
    expect(medusa.asked).toEqual([])
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it("asks by the key of the visit's storefront", async () => {
    const exchange = new FakeMedusa()
    exchange.key = "pk_us"
    exchange.offer("c0de", "imps_1")
    const begun = await route.POST(
      formPost({ origin: DASHBOARD, body: "code=c0de", jar: HERS })
    )
    freshMedusa()
    await call("consent", { jar: applied(HERS, begun) })

    expect(medusa.asked[0]?.key).toBe("pk_us")
  })

  it("lets the customer's own login through once it is over", async () => {
    const exchange = new FakeMedusa()
    exchange.offer("c0de", "imps_1")
    const begun = await route.POST(
      formPost({ origin: DASHBOARD, body: "code=c0de", jar: HERS })
    )
    exchange.end("imps_1", "revoked")
    const during = applied(HERS, begun)
    const after = applied(
      during,
      await call("session", { jar: during, method: "GET" })
    )
    freshMedusa()

    expect(after._lac_on).toBe("ended")
    expect((await call("pick-up-cart", { jar: after })).status).toBe(200)
    expect(medusa.asked[0]?.token).toBe(ownToken)
  })
})
