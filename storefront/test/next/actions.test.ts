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
  type Jar,
} from "./helpers"

const OWN: Jar = {
  _medusa_jwt: ownToken,
  _medusa_cart_id: "cart_own",
  _medusa_cache_id: "cache_own",
}

const route = createHandoffRoute(options)
let medusa: FakeMedusa
let during: Jar

beforeEach(async () => {
  medusa = new FakeMedusa()
  medusa.offer("c0de", "imps_1")
  during = applied(
    OWN,
    await route.POST(
      formPost({ origin: DASHBOARD, body: "code=c0de", jar: OWN })
    )
  )
  medusa.requests.length = 0
})

const call = (action: string, jar: Jar) => {
  const request = ownCall(action, { jar })
  return action === "session" ? route.GET(request) : route.POST(request)
}

describe("session", () => {
  it("asks nothing of Medusa for an ordinary shopper", async () => {
    const response = await call("session", OWN)

    expect(await response.json()).toMatchObject({
      impersonation: null,
      ended: null,
    })
    expect(medusa.requests).toEqual([])
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it("answers the running visit with the server's clock, stored by nobody", async () => {
    const response = await call("session", during)
    const body = (await response.json()) as { now: string }

    expect(body).toMatchObject({ impersonation: { id: "imps_1" }, ended: null })
    expect(Math.abs(Date.parse(body.now) - Date.now())).toBeLessThan(5000)
    expect(response.headers.get("cache-control")).toBe("no-store")
    expect(JSON.stringify(body)).not.toContain(during._medusa_jwt)
  })

  it("brings everything back when the visit ended elsewhere, and says why", async () => {
    medusa.end("imps_1", "revoked")
    const response = await call("session", during)
    const after = applied(during, response)

    expect(await response.json()).toMatchObject({
      impersonation: null,
      ended: {
        reason: "revoked",
        return_url: `${DASHBOARD}/app/customers/cus_ada`,
      },
    })
    expect(after).toMatchObject({ ...OWN, _lac_on: "ended" })

    const again = await call("session", after)
    expect(await again.json()).toMatchObject({ ended: { reason: "revoked" } })
  })

  it("takes a token that is gone for a visit whose time is over", async () => {
    const { _medusa_jwt: _, ...lapsed } = during
    const response = await call("session", lapsed)

    expect(await response.json()).toMatchObject({
      ended: { reason: "expired" },
    })
    expect(applied(lapsed, response)).toMatchObject(OWN)
  })

  it("never restores over a login that the browser has of its own now", async () => {
    const now: Jar = {
      ...during,
      _medusa_jwt: ownToken.replace(/^[^.]*/, "other"),
      _medusa_cart_id: "cart_now",
      _medusa_cache_id: "cache_now",
    }
    const { _lac, _lac_on, ...shopper } = now

    const asked = applied(now, await call("session", now))
    expect(asked).toMatchObject({ ...shopper, _lac_on: "ended" })
    expect(applied(asked, await call("dismiss", asked))).toEqual(shopper)
    expect(applied(now, await call("close", now))).toEqual(shopper)

    medusa.offer("c0de2", "imps_2")
    const again = applied(
      now,
      await route.POST(
        formPost({ origin: DASHBOARD, body: "code=c0de2", jar: now })
      )
    )
    expect(again._lac_on).toBe("imps_2")
    expect(applied(again, await call("close", again))).toEqual(shopper)
  })

  it("changes nothing while Medusa cannot say", async () => {
    medusa.down = true
    const response = await call("session", during)

    expect(response.status).toBe(502)
    expect(response.headers.getSetCookie()).toEqual([])
  })
})

describe("keep-alive", () => {
  it("moves the idle end", async () => {
    const session = medusa.sessions.get("imps_1")!
    session.impersonation.idle_expires_at = new Date().toISOString()
    const { impersonation } = (await (
      await call("keep-alive", during)
    ).json()) as { impersonation: { idle_expires_at: string } }

    expect(Date.parse(impersonation.idle_expires_at)).toBeGreaterThan(
      Date.now() + 60_000
    )
  })
})

describe("close", () => {
  it("ends the session at Medusa, restores the browser's own, and leads back to the customer", async () => {
    const response = await call("close", during)

    expect(medusa.sessions.get("imps_1")?.ended).toBe("closed")
    expect(applied(during, response)).toEqual(OWN)
    expect(await response.json()).toEqual({
      location: `${DASHBOARD}/app/customers/cus_ada`,
    })
  })

  it("leaves nothing of the customer where nothing was parked", async () => {
    medusa.offer("two", "imps_2")
    const jar = applied(
      {},
      await route.POST(formPost({ origin: DASHBOARD, body: "code=two" }))
    )

    expect(applied(jar, await call("close", jar))).toEqual({})
  })

  it("leads only to a dashboard that is configured", async () => {
    medusa.offer("two", "imps_2", { return_url: "https://evil.example/" })
    const jar = applied(
      {},
      await route.POST(formPost({ origin: DASHBOARD, body: "code=two" }))
    )
    expect(await (await call("close", jar)).json()).toEqual({ location: "/" })

    const forged = { ...JSON.parse(during._lac ?? "") }
    forged.return_url = "javascript:alert(1)"
    expect(
      await (
        await call("close", { ...during, _lac: JSON.stringify(forged) })
      ).json()
    ).toEqual({ location: "/" })
  })

  it("takes the customer out of the browser even if Medusa is out of reach", async () => {
    medusa.down = true

    expect(applied(during, await call("close", during))).toEqual(OWN)
  })

  it("survives a parking cookie that cannot be read", async () => {
    const broken = { ...during, _lac: "{not json" }
    const after = applied(broken, await call("close", broken))

    expect(after._medusa_jwt).toBeUndefined()
    expect(after._medusa_cart_id).toBeUndefined()
    expect(medusa.sessions.get("imps_1")?.ended).toBe("closed")
  })

  it("is not for a page of another site, nor for a link", async () => {
    const forged = ownCall("close", {
      jar: during,
      headers: { "sec-fetch-site": "cross-site" },
    })
    await route.POST(forged)
    await route.GET(ownCall("close", { jar: during, method: "GET" }))

    expect(medusa.sessions.get("imps_1")?.ended).toBeNull()
  })
})

describe("dismiss", () => {
  it("forgets the message of an ended visit, and never a running one", async () => {
    medusa.end("imps_1", "idle")
    const ended = applied(during, await call("session", during))

    expect(applied(ended, await call("dismiss", ended))).toEqual(OWN)
    expect((await call("dismiss", during)).headers.getSetCookie()).toEqual([])
  })
})

describe("clearing up after an end elsewhere", () => {
  const leave = (to: string, jar: Jar) =>
    route.GET(
      new Request(`${ROUTE}?${new URLSearchParams({ to })}`, {
        headers: {
          cookie: Object.entries(jar)
            .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
            .join("; "),
        },
      })
    )

  it("restores, marks the end and goes on where the person was", async () => {
    medusa.end("imps_1", "idle")
    const response = await leave("/eu/cart", during)

    expect(applied(during, response)).toMatchObject({
      ...OWN,
      _lac_on: "ended",
    })
    expect(await response.text()).toContain('location.replace("/eu/cart")')
  })

  it("leaves a running visit alone, whoever links there", async () => {
    const response = await leave("/eu", during)

    expect(response.headers.getSetCookie()).toEqual([])
  })

  it.each(["https://evil.example", "//evil.example", "/\\evil.example"])(
    "does not lead to %s",
    async (to) => {
      const body = await (await leave(to, during)).text()

      expect(body).toContain('location.replace("/")')
      expect(body).not.toContain("evil")
    }
  )

  it("offers to try again while Medusa is out of reach, and changes nothing", async () => {
    medusa.down = true
    const response = await leave("/eu/cart", during)

    expect(response.status).toBe(502)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.text()).toContain("to=%2Feu%2Fcart")
  })
})
