import { beforeEach, describe, expect, it } from "vitest"

import { createHandoffRoute } from "../../src/next"
import { FakeMedusa, ownToken } from "../fake-medusa"
import {
  applied,
  DASHBOARD,
  formPost,
  options,
  ownCall,
  ROUTE,
  SHOP,
  type Jar,
} from "./helpers"

const OWN: Jar = { _medusa_jwt: ownToken, _medusa_cart_id: "cart_own" }

const route = createHandoffRoute(options)
let medusa: FakeMedusa

beforeEach(() => {
  medusa = new FakeMedusa()
})

describe("anything else meets a page that asks first", () => {
  it.each([
    ["another site", "https://evil.example"],
    ["this very site", SHOP],
    ["a sandboxed page", "null"],
    ["nowhere", null],
    ["an empty origin", ""],
    ["a suffix", `${DASHBOARD}.evil.example`],
    ["a prefix", "https://evil-admin.example"],
    ["a host below it", "https://x.admin.example"],
    ["its parent", "https://example"],
    ["another port", `${DASHBOARD}:8443`],
    ["its own port spelled out", `${DASHBOARD}:443`],
    ["another scheme", "http://admin.example"],
    ["a user", "https://admin.example@evil.example"],
    ["the dashboard as a user", "https://evil@admin.example"],
    ["other case", "https://ADMIN.example"],
    ["a trailing dot", `${DASHBOARD}.`],
    ["a trailing slash", `${DASHBOARD}/`],
    ["a path", `${DASHBOARD}/app`],
    ["punycode of a look-alike", "https://xn--dmin-4na.example"],
    ["two origins", `${DASHBOARD} ${DASHBOARD}`],
    ["two origins with a comma", `${DASHBOARD}, https://evil.example`],
  ])("a form post of %s", async (_, origin) => {
    medusa.offer("c0de", "imps_1")
    const response = await route.POST(
      formPost({ origin, body: "code=c0de", jar: OWN })
    )

    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(medusa.requests).toEqual([])
    expect(medusa.codes.has("c0de")).toBe(true)
    expect(await response.text()).toContain("Continue as this customer?")
  })

  it("a form post whose origin only says the dashboard in another header", async () => {
    medusa.offer("c0de", "imps_1")
    await route.POST(
      formPost({
        origin: "https://evil.example",
        body: "code=c0de",
        headers: {
          referer: `${DASHBOARD}/app`,
          host: "admin.example",
          "x-forwarded-host": "admin.example",
        },
      })
    )

    expect(medusa.codes.has("c0de")).toBe(true)
  })

  it("a dashboard with an international name goes through, its look-alike does not", async () => {
    const own = createHandoffRoute({
      ...options,
      dashboardOrigins: ["https://ädmin.example"],
    })
    const post = (origin: string) =>
      own.POST(formPost({ origin, body: "code=c0de" }))
    medusa.offer("c0de", "imps_1")
    await post("https://admin.example")
    expect(medusa.codes.has("c0de")).toBe(true)

    const response = await post("https://xn--dmin-koa.example")
    expect(applied({}, response)._lac_on).toBe("imps_1")
  })

  it("a code in the fragment, which the server never sees", async () => {
    const response = await route.GET(new Request(ROUTE))

    expect(response.headers.getSetCookie()).toEqual([])
    expect(medusa.requests).toEqual([])
    const body = await response.text()
    expect(body).toContain("Continue as this customer?")
    expect(body).toContain("location.hash")
    expect(body).toContain("history.replaceState")
  })

  it("lets no code break out of the page's script", async () => {
    const body = encodeURIComponent("</script><img src=x onerror=alert(1)>")
    const response = await route.POST(
      formPost({ origin: null, body: `code=${body}` })
    )

    expect(await response.text()).not.toContain("</script><img")
  })

  it("in French for a browser that prefers it", async () => {
    const request = new Request(ROUTE, {
      headers: { "accept-language": "fr-FR,fr;q=0.9" },
    })

    expect(await (await route.GET(request)).text()).toContain('lang="fr"')
  })

  it("goes on only when the page itself confirms", async () => {
    medusa.offer("c0de", "imps_1")
    const response = await route.POST(
      ownCall("confirm", { jar: OWN, body: { code: "c0de" } })
    )

    expect(await response.json()).toEqual({ location: "/eu" })
    expect(applied(OWN, response)._lac_on).toBe("imps_1")
  })

  it.each(["cross-site", "same-site", "none", "SAME-ORIGIN"])(
    "takes no confirmation that the browser calls %s",
    async (site) => {
      medusa.offer("c0de", "imps_1")
      const response = await route.POST(
        ownCall("confirm", {
          jar: OWN,
          body: { code: "c0de" },
          headers: { "sec-fetch-site": site },
        })
      )

      expect(response.headers.getSetCookie()).toEqual([])
      expect(medusa.codes.has("c0de")).toBe(true)
    }
  )

  it.each([
    ["a form, which cannot send the header", {}, "application/json"],
    ["a plain text form", {}, "text/plain"],
    ["another word in the header", { "x-login-as-customer": "confirmed" }, ""],
  ])("takes no confirmation from %s", async (_, headers, type) => {
    medusa.offer("c0de", "imps_1")
    const response = await route.POST(
      new Request(ROUTE, {
        method: "POST",
        headers: { ...headers, "content-type": type, origin: SHOP },
        body: '{"code":"c0de"}',
      })
    )

    expect(response.headers.getSetCookie()).toEqual([])
    expect(medusa.codes.has("c0de")).toBe(true)
  })

  it("takes no confirmation by a link", async () => {
    medusa.offer("c0de", "imps_1")
    const response = await route.GET(
      ownCall("confirm", { method: "GET", headers: { cookie: "" } })
    )

    expect(response.headers.getSetCookie()).toEqual([])
    expect(medusa.requests).toEqual([])
  })

  it("takes no code of the query, however it is asked", async () => {
    medusa.offer("c0de", "imps_1")
    const address = `${ROUTE}?code=c0de`
    const asked = await route.GET(new Request(address))
    const posted = await route.POST(
      formPost({ origin: DASHBOARD, body: "", url: address })
    )
    const confirmed = await route.POST(
      new Request(address, ownCall("confirm", { body: {} }))
    )

    expect(await asked.text()).not.toContain("c0de")
    expect(await posted.text()).not.toContain("c0de")
    expect(confirmed.status).toBe(401)
    expect(medusa.codes.has("c0de")).toBe(true)
  })

  it("can be framed by nobody, stored nowhere, and posts nowhere else", async () => {
    const { headers } = await route.POST(
      formPost({ origin: "https://evil.example", body: "code=c0de" })
    )
    const policy = headers.get("content-security-policy") ?? ""

    expect(headers.get("x-frame-options")).toBe("DENY")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'none'")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).toContain("base-uri 'none'")
    expect(headers.get("cache-control")).toBe("no-store")
    expect(headers.get("referrer-policy")).toBe("no-referrer")
  })

  it.each([[{ code: 7 }], [{ code: ["a"] }], [{}], [null], ["text"]])(
    "refuses the confirmation of %j",
    async (body) => {
      const response = await route.POST(ownCall("confirm", { body }))

      expect(response.status).toBe(401)
      expect(response.headers.getSetCookie()).toEqual([])
      expect(medusa.requests).toEqual([])
    }
  )
})

describe("a body", () => {
  const endless = (type: string) => {
    let sent = 0
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 1024
        controller.enqueue(new TextEncoder().encode("a".repeat(1024)))
      },
    })
    const request = new Request(ROUTE, {
      method: "POST",
      headers: { "content-type": type, origin: DASHBOARD },
      body,
      duplex: "half",
    } as RequestInit)

    return { request, sent: () => sent }
  }

  it.each(["application/x-www-form-urlencoded", "application/json"])(
    "without an end is not read to its end: %s",
    async (type) => {
      const { request, sent } = endless(type)

      expect((await route.POST(request)).status).toBe(400)
      expect(sent()).toBeLessThan(20_000)
      expect(medusa.requests).toEqual([])
    }
  )

  it("may come as a multipart form", async () => {
    medusa.offer("c0de", "imps_1")
    const form = new FormData()
    form.set("code", "c0de")
    const response = await route.POST(
      new Request(ROUTE, {
        method: "POST",
        headers: { origin: DASHBOARD },
        body: form,
      })
    )

    expect(applied({}, response)._lac_on).toBe("imps_1")
  })
})
