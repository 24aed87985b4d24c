import { beforeEach, describe, expect, it } from "vitest"

import { withImpersonation } from "../../src"
import {
  createHandoffRoute,
  endImpersonation,
  getImpersonation,
  nextSource,
} from "../../src/next"
import { FakeMedusa } from "../fake-medusa"
import { request } from "../stubs/next-headers"
import {
  applied,
  cookieHeader,
  DASHBOARD,
  formPost,
  options,
  ownCall,
  type Jar,
} from "./helpers"

const AGENT = {
  "x-forwarded-for": "203.0.113.7, 10.0.0.2",
  "user-agent": "Agent's browser",
}
const VISITOR = {
  address: "203.0.113.7, 10.0.0.2",
  browser: "Agent's browser",
}
const route = createHandoffRoute(options)
let medusa: FakeMedusa
let jar: Jar

beforeEach(async () => {
  medusa = new FakeMedusa()
  medusa.offer("c0de", "imps_1")
  jar = applied(
    {},
    await route.POST(
      formPost({ origin: DASHBOARD, body: "code=c0de", headers: AGENT })
    )
  )
  Object.assign(request, { cookie: cookieHeader(jar), headers: AGENT })
})

const visitors = () => medusa.requests.map(({ visitor }) => visitor)

describe("Medusa is told the agent's address and browser", () => {
  it("when the code is exchanged", () => {
    expect(visitors()).toEqual([VISITOR, VISITOR])
  })

  it.each(["session", "keep-alive", "close"])("by %s", async (action) => {
    medusa.requests.length = 0
    const call = ownCall(action, { jar, headers: AGENT })
    await (action === "session" ? route.GET(call) : route.POST(call))

    expect(visitors().length).toBeGreaterThan(0)
    expect(visitors()).toEqual(visitors().map(() => VISITOR))
  })

  it("by pages", async () => {
    medusa.requests.length = 0
    await getImpersonation(options)

    expect(visitors()).toEqual([VISITOR])
  })

  it("by the shop's SDK, over what the shop says itself", async () => {
    medusa.requests.length = 0
    const sdk = withImpersonation(
      {
        client: {
          fetch: (path: string, init: RequestInit) =>
            fetch(`https://medusa.example${path}`, init),
        },
      },
      nextSource(options)
    )
    await sdk.client.fetch("/store/customers/me", {
      headers: { "user-agent": "node" },
    })

    expect(visitors()).toEqual([VISITOR])
  })

  it("and not for a shopper's calls", async () => {
    Object.assign(request, { cookie: null })
    medusa.requests.length = 0
    const sdk = withImpersonation(
      {
        client: {
          fetch: (path: string, init?: RequestInit) =>
            fetch(`https://medusa.example${path}`, init),
        },
      },
      nextSource(options)
    )
    await sdk.client.fetch("/store/products")

    expect(visitors()).toEqual([{ address: null, browser: null }])
  })

  it("by the shop's sign-out", async () => {
    medusa.requests.length = 0
    await endImpersonation(options).catch(() => undefined)

    expect(medusa.requests.map(({ method }) => method)).toEqual(["DELETE"])
    expect(visitors()).toEqual([VISITOR])
  })

  it.each([
    ["nothing that the browser did not send", {}],
    ["nothing that is no address", { "x-forwarded-for": "1".repeat(501) }],
  ])("and %s", async (_, headers: Record<string, string>) => {
    medusa.requests.length = 0
    await route.GET(ownCall("session", { jar, headers }))

    expect(visitors()).toEqual([{ address: null, browser: null }])
  })
})

describe("the codes of the route's own refusals", () => {
  it.each<[string, number, string, (medusa: FakeMedusa) => unknown]>([
    ["invalid_login_code", 401, "confirm", () => undefined],
    ["too_many_requests", 429, "confirm", (it) => (it.tooMany = true)],
    ["medusa_unreachable", 502, "confirm", (it) => (it.down = true)],
    ["medusa_unreachable", 502, "session", (it) => (it.down = true)],
  ])("%s with %i by %s", async (code, status, action, breaks) => {
    breaks(medusa)
    const call = ownCall(action, {
      jar,
      ...(action === "confirm" && { body: { code: "wrong" } }),
    })
    const response = await (action === "session"
      ? route.GET(call)
      : route.POST(call))

    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
  })
})
