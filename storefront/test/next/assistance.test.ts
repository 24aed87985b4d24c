import { beforeEach, describe, expect, it, vi } from "vitest"

import { createHandoffRoute } from "../../src/next"
import { ERROR_MESSAGES } from "../../src"
import {
  consentOf,
  FakeAssistance,
  refusal,
  settings,
} from "../fake-assistance"
import { FakeMedusa, ownToken, visitToken } from "../fake-medusa"
import {
  applied,
  cookieHeader,
  DASHBOARD,
  formPost,
  options,
  ROUTE,
  setCookie,
  type Jar,
} from "./helpers"

const ME = "/store/customers/me/remote-assistance"
const HERS: Jar = { _medusa_jwt: ownToken, _medusa_cart_id: "cart_old" }
const READS = ["assistance", "consent", "visits", "prepared-cart"]
const WRITES: Record<string, object | undefined> = {
  "set-consent": { allow: true },
  pin: undefined,
  "end-visit": { id: "imps_9" },
  "pick-up-cart": { cart_id: "cart_made" },
}
const PERSONAL = [...READS.slice(1), ...Object.keys(WRITES)]

const onError = vi.fn()
const route = createHandoffRoute({
  ...options,
  publishableKey: ["pk_eu", "pk_us"],
  onError,
})
let medusa: FakeAssistance

beforeEach(() => {
  onError.mockClear()
  medusa = new FakeAssistance()
})

type Call = {
  jar?: Jar
  body?: unknown
  query?: string
  headers?: Record<string, string>
  method?: "GET" | "POST"
  url?: string
}

/** A call of the customer's components, as the browser sends it. */
function call(action: string, input: Call = {}): Promise<Response> {
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
async function duringVisit(): Promise<Jar> {
  const exchange = new FakeMedusa()
  exchange.offer("c0de", "imps_1")
  const begun = await route.POST(
    formPost({ origin: DASHBOARD, body: "code=c0de", jar: HERS })
  )
  medusa = new FakeAssistance()
  return applied(HERS, begun)
}

describe("as the logged-in customer", () => {
  it.each([
    ["assistance", "GET", "/store/remote-assistance", settings],
    ["consent", "GET", ME, { consent: consentOf(false) }],
    ["set-consent", "POST", ME, { consent: consentOf(true) }],
    [
      "pin",
      "POST",
      `${ME}/pin`,
      { pin: "123456", expires_at: "2026-01-01T12:10:00.000Z" },
    ],
    ["visits", "GET", `${ME}/sessions`, { count: 1, limit: 20, offset: 0 }],
    ["end-visit", "DELETE", `${ME}/sessions/imps_9`, { id: "imps_9" }],
    [
      "prepared-cart",
      "GET",
      `${ME}/cart`,
      { cart_id: "cart_made", prepared_by_support: true },
    ],
    ["pick-up-cart", "GET", `${ME}/cart`, { cart_id: "cart_made" }],
  ])("%s asks %s %s", async (action, method, path, answer) => {
    const response = await call(action)

    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject(answer)
    expect(medusa.asked).toEqual([
      expect.objectContaining({
        method,
        path,
        key: "pk_eu",
        token: action === "assistance" ? null : ownToken,
        cache: "no-store",
      }),
    ])
    expect(response.headers.get("cache-control")).toBe("no-store")
    expect(response.headers.get("content-type")).toBe("application/json")
  })

  it("never shows the token to the page", async () => {
    for (const action of PERSONAL) {
      expect(await (await call(action)).text()).not.toContain(ownToken)
    }
  })

  it("sends what was decided, and nothing beside it", async () => {
    await call("set-consent", { body: { allow: false, source: "admin" } })

    expect(medusa.asked[0]?.body).toEqual({ allow: false })
    expect(medusa.allowed).toBe(false)
  })

  it.each([
    ["", ""],
    ["?limit=5&offset=10", "?limit=5&offset=10"],
    ["?offset=0", "?offset=0"],
    ["?limit=5&customer_id=cus_bob&q=x", "?limit=5"],
  ])("pages the visits by %s", async (query, sent) => {
    await call("visits", { query })

    expect(medusa.asked[0]?.path).toBe(`${ME}/sessions${sent}`)
  })

  it("asks in the component's language, else the browser's", async () => {
    const headers = { "accept-language": "de-CH, de;q=0.8" }
    await call("visits", { headers })
    await call("assistance", {
      headers: { ...headers, "x-medusa-locale": "fr-FR" },
    })

    expect(medusa.asked).toMatchObject([
      { locale: null, language: "de-CH, de;q=0.8" },
      { locale: "fr-FR", language: "de-CH, de;q=0.8" },
    ])
  })

  it.each([
    ["pk_us", "pk_us"],
    ["pk_eu", "pk_eu"],
    ["pk_of_another_shop", "pk_eu"],
    ["", "pk_eu"],
    [undefined, "pk_eu"],
  ])("takes the key %s for %s", async (named, used) => {
    await call("prepared-cart", {
      headers: named === undefined ? {} : { "x-login-as-customer-key": named },
    })

    expect(medusa.asked[0]?.key).toBe(used)
  })
})

describe("without a login", () => {
  it.each(PERSONAL)("%s is refused and asks nothing", async (action) => {
    const response = await call(action, { jar: {} })

    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      code: "not_logged_in",
      message: expect.any(String),
    })
    expect(response.headers.get("cache-control")).toBe("no-store")
    expect(medusa.asked).toEqual([])
  })

  it("tells how the shop asks", async () => {
    const response = await call("assistance", { jar: {} })

    expect(await response.json()).toEqual(settings)
    expect(medusa.asked).toMatchObject([{ token: null }])
  })

  it("is the same with a token that Medusa no longer takes", async () => {
    const jar = { _medusa_jwt: ownToken.slice(0, -1) + "y" }
    const response = await call("consent", { jar })

    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: "not_logged_in" })
  })

  it("says so when a visit's time is up", async () => {
    const { _medusa_jwt: _, ...lapsed } = await duringVisit()
    const response = await call("consent", { jar: lapsed })

    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({
      code: "impersonation_session_ended",
    })
    expect(medusa.asked).toEqual([])
  })
})

describe("input that is none", () => {
  const wrong: [string, string, unknown][] = [
    ["set-consent", "allow", "true"],
    ["set-consent", "allow", 1],
    ["set-consent", "allow", null],
    ["set-consent", "allow", [true]],
    ["set-consent", "allow", { allow: true }],
    ["end-visit", "id", 7],
    ["end-visit", "id", ""],
    ["end-visit", "id", ".."],
    ["end-visit", "id", "imps_9/../../cart"],
    ["end-visit", "id", ["imps_9"]],
    ["end-visit", "id", "x".repeat(129)],
    ["pick-up-cart", "cart_id", null],
    ["pick-up-cart", "cart_id", "cart made"],
    ["pick-up-cart", "cart_id", { toString: "cart_made" }],
    ["pick-up-cart", "cart_id", "a=b; Path=/"],
  ]

  it.each(wrong)("%s names %s for %j", async (action, field, value) => {
    const response = await call(action, { body: { [field]: value } })

    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      code: "invalid_data",
      message: expect.stringContaining(field),
    })
    expect(medusa.asked).toEqual([])
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it.each([
    ["nothing", undefined],
    ["an empty text", ""],
    ["what is not JSON", "{allow: true"],
    ["a list", [{ allow: true }]],
    ["null", null],
    ["true", true],
    ["text", '"allow"'],
    ["a form", "allow=true"],
    ["too much", { allow: true, more: "x".repeat(5000) }],
    ["a prototype", '{"__proto__": {"allow": true}}'],
  ])("is refused when the body is %s", async (_, body) => {
    const response = await call("set-consent", { body })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      message: "allow must be true or false",
    })
    expect(medusa.asked).toEqual([])
  })

  it("counts a body whose length is not announced", async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1024
        controller.enqueue(new Uint8Array(1024).fill(32))
      },
    })
    const response = await route.POST(
      new Request(ROUTE, {
        method: "POST",
        body: endless,
        duplex: "half",
        headers: {
          "x-login-as-customer": "set-consent",
          cookie: cookieHeader(HERS),
        },
      } as RequestInit)
    )

    expect(response.status).toBe(400)
    expect(sent).toBeLessThan(20_000)
    expect(medusa.asked).toEqual([])
  })

  it.each([
    ["?limit=many", "limit"],
    ["?limit=-1", "limit"],
    ["?limit=", "limit"],
    ["?limit=1e3", "limit"],
    ["?offset=999999", "offset"],
    ["?limit=1&offset=0x1", "offset"],
  ])("names the page of %s", async (query, field) => {
    const response = await call("visits", { query })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      message: expect.stringContaining(field),
    })
    expect(medusa.asked).toEqual([])
  })
})

describe("calls that are not the kit's own", () => {
  const actions = [...READS, ...Object.keys(WRITES)]

  it.each(actions)("%s is not for a page of another site", async (action) => {
    for (const site of ["cross-site", "same-site", "none"]) {
      const response = await call(action, {
        headers: { "sec-fetch-site": site },
      })

      expect(response.headers.get("content-type")).toContain("text/html")
      expect(response.headers.getSetCookie()).toEqual([])
    }
    expect(medusa.asked).toEqual([])
  })

  it.each(Object.keys(WRITES))("%s is not for a GET", async (action) => {
    await call(action, { method: "GET" })

    expect(medusa.asked).toEqual([])
  })

  it.each(READS)("%s is not for a POST", async (action) => {
    const response = await call(action, { method: "POST" })

    expect(response.status).toBe(400)
    expect(medusa.asked).toEqual([])
  })

  it.each(["toString", "constructor", "Consent", "consent "])(
    "%j is no action",
    async (action) => {
      const response = await call(action, { method: "GET" })
      const isTrimmed = action.trim() === "consent"

      expect(medusa.asked).toHaveLength(isTrimmed ? 1 : 0)
      expect(response.headers.get("content-type")).toContain(
        isTrimmed ? "json" : "html"
      )
    }
  )

  it("is one without the fetch metadata that old browsers do not send", async () => {
    const response = await route.GET(
      new Request(ROUTE, {
        headers: {
          "x-login-as-customer": "consent",
          cookie: cookieHeader(HERS),
        },
      })
    )

    expect(await response.json()).toEqual({ consent: consentOf(false) })
  })
})

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

describe("pick-up-cart", () => {
  it("makes the prepared cart the browser's own", async () => {
    const response = await call("pick-up-cart")

    expect(applied(HERS, response)).toEqual({
      ...HERS,
      _medusa_cart_id: "cart_made",
    })
    expect(setCookie(response, "_medusa_cart_id")).toBe(
      "_medusa_cart_id=cart_made; Path=/; Max-Age=604800; HttpOnly; Secure; SameSite=Strict"
    )
  })

  it("keeps to the shop's own name, and to http where the shop has no more", async () => {
    const own = createHandoffRoute({ ...options, park: { cart: "basket" } })
    const response = await own.POST(
      new Request("http://localhost:8000/api/login-as-customer", {
        method: "POST",
        headers: {
          "x-login-as-customer": "pick-up-cart",
          cookie: cookieHeader(HERS),
        },
        body: JSON.stringify({ cart_id: "cart_made" }),
      })
    )

    expect(setCookie(response, "basket")).not.toBe("")
    expect(setCookie(response, "basket")).not.toContain("Secure")
  })

  it.each([
    ["another cart", { cart_id: "cart_bob", prepared_by_support: true }],
    ["a cart of her own", { cart_id: "cart_made", prepared_by_support: false }],
    ["no cart", { cart_id: null, prepared_by_support: false }],
    ["an older plugin's", { cart_id: "cart_made" }],
  ])("refuses where Medusa knows %s", async (_, cart) => {
    medusa.cart = cart as typeof medusa.cart
    const response = await call("pick-up-cart")

    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: "cart_not_found" })
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it.each(["consent_unavailable", "impersonation_session_ended"] as const)(
    "changes nothing after %s",
    async (code) => {
      medusa.answer = () => refusal(code)
      const response = await call("pick-up-cart")

      expect(response.status).toBe(ERROR_MESSAGES[code][0])
      expect(response.headers.getSetCookie()).toEqual([])
    }
  )
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
    medusa = new FakeAssistance()
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
    medusa = new FakeAssistance()

    expect(after._lac_on).toBe("ended")
    expect((await call("pick-up-cart", { jar: after })).status).toBe(200)
    expect(medusa.asked[0]?.token).toBe(ownToken)
  })
})
