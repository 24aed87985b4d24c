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
    ["a look-alike of the dashboard", `${DASHBOARD}.evil.example`],
  ])("a form post of %s", async (_, origin) => {
    medusa.offer("c0de", "imps_1")
    const response = await route.POST(
      formPost({ origin, body: "code=c0de", jar: OWN })
    )

    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(medusa.requests).toEqual([])
    expect(await response.text()).toContain("Continue as this customer?")
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

  it("takes no confirmation from another site", async () => {
    medusa.offer("c0de", "imps_1")
    const response = await route.POST(
      ownCall("confirm", {
        jar: OWN,
        body: { code: "c0de" },
        headers: { "sec-fetch-site": "cross-site" },
      })
    )

    expect(response.headers.getSetCookie()).toEqual([])
    expect(medusa.codes.has("c0de")).toBe(true)
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

it("names the option that is wrong", async () => {
  const call = (over: object) =>
    createHandoffRoute({ ...options, ...over }).GET(new Request(ROUTE))

  await expect(call({ medusaUrl: "" })).rejects.toThrow("medusaUrl")
  await expect(call({ publishableKey: "" })).rejects.toThrow("publishableKey")
  await expect(call({ dashboardOrigins: ["admin"] })).rejects.toThrow(
    "dashboardOrigins"
  )
})
