import Medusa from "@medusajs/js-sdk"
import { beforeEach, describe, expect, it, vi } from "vitest"

import { createImpersonationClient, withImpersonation } from "../../src"
import {
  createHandoffRoute,
  endImpersonation,
  getImpersonation,
  nextSource,
} from "../../src/next"
import { FakeMedusa, ownToken } from "../fake-medusa"
import { request } from "../stubs/next-headers"
import { RedirectError } from "../stubs/next-navigation"
import {
  applied,
  cookieHeader,
  DASHBOARD,
  formPost,
  options as plainOptions,
  SHOP,
  type Jar,
} from "./helpers"

const onError = vi.fn()
const options = { ...plainOptions, onError }
const route = createHandoffRoute(options)
const OWN: Jar = {
  _medusa_jwt: ownToken,
  _medusa_cart_id: "cart_own",
  _medusa_cache_id: "cache_own",
}

let medusa: FakeMedusa
let during: Jar

const sdk = () =>
  withImpersonation(
    new Medusa({
      baseUrl: options.medusaUrl,
      publishableKey: "pk_eu",
      auth: { type: "jwt", jwtTokenStorageMethod: "nostore" },
    }),
    nextSource(options)
  )

beforeEach(async () => {
  onError.mockReset()
  medusa = new FakeMedusa()
  medusa.offer("c0de", "imps_1")
  during = applied(
    OWN,
    await route.POST(
      formPost({ origin: DASHBOARD, body: "code=c0de", jar: OWN })
    )
  )
  Object.assign(request, { written: {}, failure: null, reads: 0 })
  request.headers = { host: "shop.example", referer: `${SHOP}/eu/cart` }
  request.cookie = cookieHeader(during)
})

/** What the browser has after it went where the error leads. */
async function followed(error: unknown): Promise<Jar> {
  expect(error).toBeInstanceOf(RedirectError)
  const { url } = error as RedirectError
  const response = await route.GET(
    new Request(`${SHOP}${url}`, { headers: { cookie: cookieHeader(during) } })
  )

  expect(await response.text()).toContain('location.replace("/eu/cart")')
  return applied(during, response)
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error
  )

const PLACES: [string, () => Promise<unknown>][] = [
  ["a server component", () => sdk().client.fetch("/store/products")],
  [
    "a server action, which writes",
    () =>
      sdk().client.fetch("/store/carts/cart_ada/line-items", {
        method: "POST",
        body: { variant_id: "v", quantity: 1 },
      }),
  ],
  ["a resource of the SDK", () => sdk().store.cart.retrieve("cart_ada")],
  ["the kit's own client", () => createImpersonationClient(sdk()).getConsent()],
  [
    "a call with the shop's own header",
    () =>
      sdk().client.fetch("/store/customers/me", {
        headers: during._medusa_jwt
          ? { authorization: `Bearer ${during._medusa_jwt}` }
          : {},
      }),
  ],
  ["the layout", () => getImpersonation(options)],
]

describe.each(PLACES)("an end that %s meets", (_, run) => {
  it.each(["expired", "revoked", "idle"] as const)(
    "(%s) leads through the route, which restores and marks it",
    async (reason) => {
      medusa.end("imps_1", reason)
      const after = await followed(await failure(run()))

      expect(after).toMatchObject({ ...OWN, _lac_on: "ended" })
      expect(after._lac).toContain(reason)
    }
  )

  it("leads there too once the visit's token is gone", async () => {
    const { _medusa_jwt: _token, ...lapsed } = during
    during = lapsed
    request.cookie = cookieHeader(lapsed)
    medusa.requests.length = 0
    const error = await failure(run())

    expect(medusa.requests).toEqual([])
    expect(await followed(error)).toMatchObject({ ...OWN, _lac_on: "ended" })
  })

  it("is never told as a failure", async () => {
    medusa.end("imps_1", "idle")
    await failure(run())

    expect(onError).not.toHaveBeenCalled()
  })
})

it("an end that a shop's `catch(() => null)` swallows is left by the layout", async () => {
  medusa.end("imps_1", "revoked")
  const customer = await sdk()
    .client.fetch("/store/customers/me")
    .catch(() => null)

  expect(customer).toBeNull()
  const after = await followed(await failure(getImpersonation(options)))
  expect(after).toMatchObject({ ...OWN, _lac_on: "ended" })
})

it("a call with the token of a visit whose cookie is gone leaves no rejection behind", async () => {
  const authorization = `Bearer ${during._medusa_jwt}`
  const { _medusa_jwt: _token, ...lapsed } = during
  request.cookie = cookieHeader(lapsed)
  medusa.end("imps_1", "expired")

  const error = await failure(
    sdk().client.fetch("/store/products", { headers: { authorization } })
  )
  expect(error).toBeInstanceOf(RedirectError)
})

describe("errors that are no end stay what they are", () => {
  it.each([
    [401, "Unauthorized"],
    [403, "This login as customer is read-only."],
    [404, "Cart not found"],
    [500, "An error occurred"],
  ])("%i %s", async (status, message) => {
    medusa.instead = () => Response.json({ message }, { status })

    const error = await failure(sdk().client.fetch("/store/carts/c"))
    expect(error).toMatchObject({ status, message })
    expect(error).not.toBeInstanceOf(RedirectError)
  })

  it.each(["NEXT_REDIRECT;push;/x", "NEXT_HTTP_ERROR_FALLBACK;404"])(
    "%s, thrown below the SDK",
    async (digest) => {
      const signal = Object.assign(new Error(digest), { digest })
      vi.stubGlobal("fetch", () => Promise.reject(signal))
      const places: Promise<unknown>[] = [
        sdk().client.fetch("/store/products"),
        createImpersonationClient(sdk()).current(),
        createImpersonationClient({ baseUrl: "https://m.example" }).current(),
        getImpersonation(options),
      ]

      for (const place of places) {
        expect(await failure(place)).toBe(signal)
      }
      expect(onError).not.toHaveBeenCalled()
    }
  )
})

describe("endImpersonation in a sign-out action", () => {
  const signOut = async () => {
    await endImpersonation(options)
    return "the shop's own sign-out"
  }
  const back = `${DASHBOARD}/app/customers/cus_ada`

  it("lets the shop sign an ordinary customer out", async () => {
    request.cookie = cookieHeader(OWN)

    expect(await signOut()).toBe("the shop's own sign-out")
    expect(request.written).toEqual({})
  })

  it("closes, restores and leads back: the shop's own sign-out does not run", async () => {
    expect(await failure(signOut())).toMatchObject({ url: back })
    expect(medusa.sessions.get("imps_1")?.ended).toBe("closed")
    expect(request.written).toMatchObject({
      _medusa_jwt: { value: ownToken, path: "/", httpOnly: true },
      _medusa_cart_id: { value: "cart_own" },
      _medusa_cache_id: { value: "cache_own", httpOnly: false },
      _lac: { maxAge: 0 },
      _lac_on: { maxAge: 0 },
    })
  })

  it("restores too what an end elsewhere or a lost token has left", async () => {
    medusa.end("imps_1", "revoked")
    expect(await failure(signOut())).toMatchObject({ url: back })
    expect(request.written._medusa_jwt?.value).toBe(ownToken)

    const { _medusa_jwt: _token, ...lapsed } = during
    request.cookie = cookieHeader(lapsed)
    request.written = {}
    expect(await failure(signOut())).toMatchObject({ url: back })
    expect(request.written._medusa_jwt?.value).toBe(ownToken)
  })

  it("takes the person out although Medusa is down, and tells", async () => {
    medusa.down = true

    expect(await failure(signOut())).toMatchObject({ url: back })
    expect(request.written._medusa_cart_id?.value).toBe("cart_own")
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ status: 0 })
  })

  it("gives the shop's cookies the shop's domain", async () => {
    const park = { domain: "shop.example" }
    await failure(endImpersonation({ ...options, park }))

    expect(request.written._medusa_jwt?.domain).toBe("shop.example")
    expect(request.written._lac?.domain).toBeUndefined()
  })

  it.each([
    [{ "x-forwarded-proto": "https" }, true],
    [{ "x-forwarded-proto": "http" }, false],
  ])("sets Secure as the browser came: %j", async (headers, secure) => {
    request.headers = headers
    await failure(signOut())

    expect(request.written._medusa_jwt).toMatchObject({ secure })
  })
})
