import { describe, expect, it } from "vitest"

import { createHandoffRoute } from "../../src/next"
import { ERROR_MESSAGES } from "../../src"
import { consentOf, refusal, settings } from "../fake-assistance"
import { ownToken } from "../fake-medusa"
import { applied, cookieHeader, options, setCookie } from "./helpers"
import {
  ME,
  HERS,
  PERSONAL,
  medusa,
  call,
  duringVisit,
} from "./assistance-calls"

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
