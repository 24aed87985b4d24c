import Medusa from "@medusajs/js-sdk"
import { beforeEach, describe, expect, it, vi } from "vitest"

import { withImpersonation } from "../../src"
import {
  createHandoffRoute,
  endImpersonation,
  getImpersonation,
  nextSource,
} from "../../src/next"
import { FakeMedusa, ownToken, visitToken } from "../fake-medusa"
import { request } from "../stubs/next-headers"
import {
  applied,
  cookieHeader,
  DASHBOARD,
  formPost,
  options,
  type Jar,
} from "./helpers"

const OWN: Jar = { _medusa_jwt: ownToken, _medusa_cart_id: "cart_own" }
const AFTER_END = "/api/login-as-customer?to=%2F"

let medusa: FakeMedusa
let during: Jar

beforeEach(async () => {
  medusa = new FakeMedusa()
  medusa.offer("c0de", "imps_1")
  const route = createHandoffRoute(options)
  during = applied(
    OWN,
    await route.POST(
      formPost({ origin: DASHBOARD, body: "code=c0de", jar: OWN })
    )
  )
  medusa.requests.length = 0
  Object.assign(request, { headers: {}, written: {}, failure: null })
  request.cookie = cookieHeader(during)
})

const inRequestOf = (jar: Jar) => {
  request.cookie = cookieHeader(jar)
}

describe("getImpersonation", () => {
  it("costs an ordinary shopper no request", async () => {
    inRequestOf(OWN)

    expect(await getImpersonation(options)).toBeNull()
    expect(medusa.requests).toEqual([])
  })

  it("answers the running visit", async () => {
    expect(await getImpersonation(options)).toMatchObject({ id: "imps_1" })
    expect(medusa.requests[0]).toMatchObject({
      token: visitToken("imps_1"),
      cache: "no-store",
    })
  })

  it("leaves an ended visit through the route, back to where the person was", async () => {
    medusa.end("imps_1", "revoked")
    await expect(getImpersonation(options)).rejects.toMatchObject({
      url: AFTER_END,
    })

    request.headers = {
      host: "shop.example",
      referer: "https://shop.example/eu/checkout?step=review",
    }
    await expect(getImpersonation(options)).rejects.toMatchObject({
      url: "/api/login-as-customer?to=%2Feu%2Fcheckout%3Fstep%3Dreview",
    })

    request.headers.referer = "https://evil.example/eu"
    await expect(getImpersonation(options)).rejects.toMatchObject({
      url: AFTER_END,
    })
  })

  it("does not turn a visit whose token is gone into a guest", async () => {
    const { _medusa_jwt: _, ...lapsed } = during
    inRequestOf(lapsed)

    await expect(getImpersonation(options)).rejects.toMatchObject({
      url: AFTER_END,
    })
  })

  it("knows no visitor outside a request, and lets Next steer", async () => {
    request.failure = new Error("`cookies` was called outside a request scope")
    expect(await getImpersonation(options)).toBeNull()

    request.failure = Object.assign(new Error("dynamic"), {
      digest: "DYNAMIC_SERVER_USAGE",
    })
    await expect(getImpersonation(options)).rejects.toThrow("dynamic")
  })
})

describe("endImpersonation", () => {
  it("does nothing for an ordinary shopper", async () => {
    inRequestOf(OWN)
    await endImpersonation(options)

    expect(request.written).toEqual({})
    expect(medusa.requests).toEqual([])
  })

  it("closes at Medusa, restores, and returns to the customer in the dashboard", async () => {
    await expect(endImpersonation(options)).rejects.toMatchObject({
      url: `${DASHBOARD}/app/customers/cus_ada`,
    })

    expect(medusa.sessions.get("imps_1")?.ended).toBe("closed")
    expect(request.written).toMatchObject({
      _medusa_jwt: { value: ownToken, httpOnly: true, sameSite: "strict" },
      _medusa_cart_id: { value: "cart_own" },
      _medusa_cache_id: { maxAge: 0 },
      _lac: { maxAge: 0 },
      _lac_on: { maxAge: 0 },
    })
  })
})

describe("nextSource", () => {
  const sdk = () =>
    withImpersonation(
      new Medusa({
        baseUrl: options.medusaUrl,
        publishableKey: "pk_eu",
        auth: { type: "jwt", jwtTokenStorageMethod: "nostore" },
      }),
      nextSource(options)
    )

  it("lends the visit's token to every call", async () => {
    await sdk().client.fetch("/store/products")

    expect(medusa.requests.at(-1)).toMatchObject({
      token: visitToken("imps_1"),
      cache: "no-store",
    })
  })

  it("leaves an ordinary shopper's calls as they are", async () => {
    inRequestOf(OWN)
    await sdk().client.fetch("/store/products", { cache: "force-cache" })

    expect(medusa.requests.at(-1)).toMatchObject({
      token: null,
      cache: "force-cache",
    })
  })

  it("leaves through the route when a call meets the end", async () => {
    medusa.end("imps_1", "expired")

    await expect(sdk().client.fetch("/store/products")).rejects.toMatchObject({
      url: AFTER_END,
    })
  })

  it("calls nobody as a guest once the token is gone", async () => {
    const { _medusa_jwt: _, ...lapsed } = during
    inRequestOf(lapsed)

    await expect(sdk().client.fetch("/store/products")).rejects.toMatchObject({
      url: AFTER_END,
    })
    expect(medusa.requests).toEqual([])
  })

  it("reads its options at each request", async () => {
    const read = vi.fn(() => options)
    await nextSource(read).getToken()
    await nextSource(read).getToken()

    expect(read).toHaveBeenCalledTimes(2)
  })
})
