import { beforeEach, describe, expect, it } from "vitest"

import { createHandoffRoute } from "../../src/next"
import { FakeMedusa, impersonationOf, ownToken } from "../fake-medusa"
import {
  applied,
  DASHBOARD,
  formPost,
  options,
  ownCall,
  setCookie,
  type Jar,
} from "./helpers"

const OWN: Jar = {
  _medusa_jwt: ownToken,
  _medusa_cart_id: "cart_own",
  _medusa_cache_id: "cache_own",
}

const route = createHandoffRoute(options)
let medusa: FakeMedusa

beforeEach(() => {
  medusa = new FakeMedusa()
})

describe("a form post of the dashboard", () => {
  const handOver = (jar: Jar = {}, code = "c0de") =>
    route.POST(formPost({ origin: DASHBOARD, body: `code=${code}`, jar }))

  it("logs in with the shop's own token cookie, http-only and strict, until the session ends", async () => {
    const token = medusa.offer("c0de", "imps_1")
    const response = await handOver()
    const cookie = setCookie(response, "_medusa_jwt")

    expect(response.status).toBe(200)
    expect(cookie).toContain(`_medusa_jwt=${token}`)
    expect(cookie).toContain("HttpOnly")
    expect(cookie).toContain("Secure")
    expect(cookie).toContain("SameSite=Strict")
    expect(cookie).toContain("Path=/")
    const age = Number(/Max-Age=(\d+)/.exec(cookie)?.[1])
    expect(age).toBeGreaterThan(3590)
    expect(age).toBeLessThanOrEqual(3600)
  })

  it("answers a page that moves on within the site, which nobody stores, frames or learns of", async () => {
    medusa.offer("c0de", "imps_1")
    const response = await handOver()
    const body = await response.text()
    const policy = response.headers.get("content-security-policy") ?? ""

    expect(body).toContain('location.replace("/eu")')
    expect(body).not.toContain("c0de")
    expect(response.headers.get("cache-control")).toBe("no-store")
    expect(response.headers.get("referrer-policy")).toBe("no-referrer")
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1]
    expect(body).toContain(`<script nonce="${nonce}">`)
    expect(policy).not.toContain("unsafe-inline")
  })

  it("parks the browser's own token, cart and cache id in an http-only cookie", async () => {
    medusa.offer("c0de", "imps_1")
    const response = await handOver(OWN)
    const jar = applied(OWN, response)

    expect(JSON.parse(jar._lac ?? "")).toMatchObject({
      state: "running",
      session_id: "imps_1",
      own: { token: ownToken, cart: "cart_own", cache: "cache_own" },
    })
    expect(setCookie(response, "_lac")).toContain("HttpOnly")
    expect(jar._lac_on).toBe("imps_1")
    expect(setCookie(response, "_lac_on")).not.toContain("HttpOnly")
    expect(jar._medusa_cache_id).toBeUndefined()
  })

  it("shows the customer's own open cart, never the browser's", async () => {
    medusa.offer("c0de", "imps_1")
    expect(applied(OWN, await handOver(OWN))._medusa_cart_id).toBe("cart_ada")

    medusa.offer("c0de", "imps_2", { cart_id: null })
    expect(applied(OWN, await handOver(OWN))._medusa_cart_id).toBeUndefined()
  })

  it("keeps what the first visit parked when a second begins, and closes the first", async () => {
    const first = medusa.offer("one", "imps_1")
    medusa.offer("two", "imps_2")
    const during = applied(OWN, await handOver(OWN, "one"))
    const after = applied(during, await handOver(during, "two"))

    expect(JSON.parse(after._lac ?? "").own).toEqual({
      token: ownToken,
      cart: "cart_own",
      cache: "cache_own",
    })
    expect(after._lac).not.toContain(first)
    expect(medusa.sessions.get("imps_1")?.ended).toBe("closed")
  })

  it("never parks the token of a visit, not even where the parking cookie is lost", async () => {
    const first = medusa.offer("one", "imps_1")
    medusa.offer("two", "imps_2")
    const after = applied({}, await handOver({ _medusa_jwt: first }, "two"))

    expect(JSON.parse(after._lac ?? "").own).toEqual({})
  })

  it("sends the code to Medusa alone and without the login of an earlier visit", async () => {
    const first = medusa.offer("one", "imps_1")
    medusa.offer("two", "imps_2")
    await handOver({ _medusa_jwt: first }, "two")

    const [exchange] = medusa.requests
    expect(exchange).toMatchObject({
      method: "POST",
      path: "/auth/customer/impersonation",
      token: null,
      cache: "no-store",
    })
  })

  it("finds the key of the storefront among several", async () => {
    medusa.key = "pk_us"
    medusa.offer("c0de", "imps_1")
    const several = createHandoffRoute({
      ...options,
      publishableKey: ["pk_eu", "pk_us"],
    })
    const request = formPost({ origin: DASHBOARD, body: "code=c0de" })
    const jar = applied({}, await several.POST(request))
    medusa.requests.length = 0

    expect(jar._lac_on).toBe("imps_1")
    const status = await several.GET(ownCall("session", { jar }))
    expect(await status.json()).toMatchObject({
      impersonation: { id: "imps_1" },
    })
    expect(medusa.requests.map(({ key }) => key)).toEqual(["pk_us"])
  })

  it("begins where the shop says, but only within the site", async () => {
    const landing = async (to: string) => {
      medusa.offer("c0de", "imps_1", { order_id: "order_1" })
      const own = createHandoffRoute({ ...options, landing: () => to })
      const request = formPost({ origin: DASHBOARD, body: "code=c0de" })
      return (await own.POST(request)).text()
    }

    expect(await landing("/eu/orders/order_1")).toContain(
      'location.replace("/eu/orders/order_1")'
    )
    expect(await landing("https://evil.example/")).toContain(
      'location.replace("/")'
    )
    expect(await landing("//evil.example")).toContain('location.replace("/")')
  })

  it("takes the path of the storefront's address, not its host", async () => {
    medusa.offer("c0de", "imps_1", {
      storefront: {
        ...impersonationOf("x").storefront,
        url: "https://evil.example/eu/",
      },
    })
    const body = await (await handOver()).text()

    expect(body).toContain('location.replace("/eu/")')
    expect(body).not.toContain("evil.example")
  })

  it.each([
    ["a used or unknown code", 401, () => undefined],
    ["too many attempts", 429, () => (medusa.tooMany = true)],
    ["Medusa out of reach", 502, () => (medusa.down = true)],
  ])("changes nothing for %s: %i", async (_, status, arrange) => {
    arrange()
    const response = await handOver(OWN)

    expect(response.status).toBe(status)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(response.headers.get("cache-control")).toBe("no-store")
    expect(await response.text()).toContain('role="alert"')
  })

  it.each([
    ["no field", "other=1"],
    ["an empty field", "code="],
    ["two fields", "code=a&code=b"],
    ["a huge field", `code=${"a".repeat(5000)}`],
  ])("refuses a form with %s without asking Medusa", async (_, body) => {
    const response = await route.POST(formPost({ origin: DASHBOARD, body }))

    expect(response.status).toBe(400)
    expect(medusa.requests).toEqual([])
  })

  it("refuses a body that is no form", async () => {
    const request = formPost({
      origin: DASHBOARD,
      body: "{",
      headers: { "content-type": "application/json" },
    })

    expect((await route.POST(request)).status).toBe(400)
  })

  it("sets no Secure cookie on plain http, and does behind a proxy with https", async () => {
    const local = "http://localhost:8000/api/login-as-customer"
    const post = async (headers: Record<string, string>) => {
      medusa.offer("c0de", "imps_1")
      return route.POST(
        formPost({ origin: DASHBOARD, body: "code=c0de", url: local, headers })
      )
    }

    expect(setCookie(await post({}), "_medusa_jwt")).not.toContain("Secure")
    expect(
      setCookie(await post({ "x-forwarded-proto": "https" }), "_medusa_jwt")
    ).toContain("Secure")
  })
})
