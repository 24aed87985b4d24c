import { beforeEach, describe, expect, it, vi } from "vitest"

import { createHandoffRoute, endImpersonation } from "../../src/next"
import type { NextImpersonationOptions } from "../../src/next/options"
import { decodeParked, encodeParked, type Parked } from "../../src/next/parked"
import { FakeMedusa, ownToken } from "../fake-medusa"
import { request } from "../stubs/next-headers"
import {
  applied,
  DASHBOARD,
  formPost,
  options,
  ownCall,
  setCookie,
  SHOP,
} from "./helpers"

const onError = vi.fn()

beforeEach(() => {
  onError.mockReset()
  const medusa = new FakeMedusa()
  medusa.offer("c0de", "imps_1")
})

/** A cookie header, as the browser keeps and sends it: nothing is decoded. */
type RawJar = Record<string, string>

const headerOf = (jar: RawJar) =>
  Object.entries(jar)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ")

function take(jar: RawJar, response: Response): RawJar {
  const next = { ...jar }

  for (const header of response.headers.getSetCookie()) {
    const [pair = "", ...attributes] = header.split("; ")
    const at = pair.indexOf("=")

    if (attributes.includes("Max-Age=0")) {
      delete next[pair.slice(0, at)]
    } else {
      next[pair.slice(0, at)] = pair.slice(at + 1)
    }
  }

  return next
}

/** A hand-off, and the close after it, in a browser with these cookies. */
async function visit(
  jar: RawJar,
  over: Partial<NextImpersonationOptions> = {},
  url = `${SHOP}/api/login-as-customer`
) {
  const route = createHandoffRoute({ ...options, onError, ...over })
  const begun = await route.POST(
    formPost({
      origin: DASHBOARD,
      body: "code=c0de",
      url,
      headers: { cookie: headerOf(jar) },
    })
  )
  const during = take(jar, begun)
  const close = ownCall("close", { headers: { cookie: headerOf(during) } })
  const closed = await route.POST(new Request(url, close))

  return { begun, during, closed, after: take(during, closed) }
}

describe("the browser's own cookies come back as they stood", () => {
  it.each([
    ["a plain id", "cart_01ABC"],
    ["an escaped one", "a%3Bb%20c%22"],
    ["a quoted one", '"cart 1"'],
    ["JSON as it is", '{"id":"cart_1","n":[1,2]}'],
    ["a broken escape", "100%"],
    ["equals signs", "a=b=="],
    ["bytes of UTF-8", "Ã©tÃ©"],
    ["lower-case escapes", "%c3%a9"],
    ["a plus", "a+b"],
  ])("%s", async (_, value) => {
    const jar = { _medusa_jwt: ownToken, _medusa_cart_id: value, other: "x" }
    const { during, after } = await visit(jar)

    expect(during._medusa_cart_id).toBe("cart_ada")
    expect(after).toEqual(jar)
    expect(onError).not.toHaveBeenCalled()
  })

  it("also through the sign-out action, which Next encodes", async () => {
    const { during } = await visit({ _medusa_cart_id: "a%3Bb%20c" })
    Object.assign(request, { headers: {}, written: {}, failure: null })
    request.cookie = headerOf(during)

    await expect(endImpersonation(options)).rejects.toMatchObject({
      digest: "NEXT_REDIRECT",
    })
    expect(request.written._medusa_cart_id?.value).toBe("a;b c")
  })

  it.each([
    ["an attribute", "x; Domain=evil.example"],
    ["a line", "x\r\nset-cookie: a=b"],
    ["two bytes", "x\u20ac"],
  ])("but %s in a forged parking cookie stays a value", async (_, cart) => {
    const forged = encodeURIComponent(
      JSON.stringify({ state: "running", session_id: "i", own: { cart } })
    )
    const { after, closed } = await visit({})
    expect(after).toEqual({})

    const route = createHandoffRoute(options)
    const answer = await route.POST(
      ownCall("close", { headers: { cookie: `_lac=${forged}` } })
    )
    expect(setCookie(answer, "_medusa_cart_id")).toContain(
      `_medusa_cart_id=${encodeURIComponent(cart)}; Path=/`
    )
    expect(closed.status).toBe(200)
  })

  it("and half a character in it is no value", () => {
    const forged =
      '{"state":"running","session_id":"i","own":{"cart":"\\ud800"}}'

    expect(decodeParked(forged)).toMatchObject({ own: {} })
  })
})

describe("a parking cookie that would be too big", () => {
  const token = (length: number) => `a.${"b".repeat(length - 4)}.c`
  const parkedOf = (jar: RawJar) =>
    decodeParked(decodeURIComponent(jar._lac ?? "")) as Parked & {
      state: "running"
    }

  it.each([
    [3000, 20, 20, ["token", "cart", "cache"]],
    [3000, 20, 2000, ["token", "cart"]],
    [3000, 2000, 20, ["token", "cache"]],
    [3000, 2000, 2000, ["token"]],
    [4000, 20, 20, ["cart", "cache"]],
  ])(
    "keeps of a token of %i, a cart of %i and a cache id of %i bytes: %j",
    async (tokenSize, cartSize, cacheSize, kept) => {
      const { during, after } = await visit({
        _medusa_jwt: token(tokenSize),
        _medusa_cart_id: "c".repeat(cartSize),
        _medusa_cache_id: "d".repeat(cacheSize),
      })

      expect(Object.keys(parkedOf(during).own)).toEqual(kept)
      expect(`_lac=${during._lac}`.length).toBeLessThanOrEqual(4096)
      expect(after._lac).toBeUndefined()
      expect(onError).toHaveBeenCalledTimes(kept.length === 3 ? 0 : 1)
    }
  )

  it("says what the browser will lose", async () => {
    const { after } = await visit({
      _medusa_jwt: token(4000),
      _medusa_cart_id: "cart_own",
    })

    expect(after).toEqual({ _medusa_cart_id: "cart_own" })
    expect(String(onError.mock.calls[0]?.[0])).toContain(
      "after the visit the browser is logged out"
    )
  })

  it("keeps the login before the way back", () => {
    const { value, lost } = encodeParked({
      state: "running",
      session_id: "imps_1",
      key: "pk",
      return_url: `https://admin.example/${"x".repeat(1000)}`,
      own: { token: token(3500), cart: "cart_own" },
    })

    expect(lost).toEqual(["return_url"])
    expect(decodeParked(value)).toMatchObject({
      return_url: null,
      own: { cart: "cart_own" },
    })
  })

  it("counts what escapes take", () => {
    const { lost } = encodeParked({
      state: "running",
      session_id: "imps_1",
      key: "pk",
      return_url: null,
      own: { token: "t", cart: "é".repeat(1000) },
    })

    expect(lost).toEqual(["cart"])
  })
})

describe("names and attributes of the shop's cookies", () => {
  const http = "http://shop.local/api/login-as-customer"

  it.each(["__Host-token", "__Secure-token", "__host-token"])(
    "%s is always Secure, or browsers would refuse it",
    async (name) => {
      const { begun, closed, after } = await visit(
        { [name]: ownToken },
        { park: { token: name } },
        http
      )

      for (const cookie of [setCookie(begun, name), setCookie(closed, name)]) {
        expect(cookie).toContain("; Secure")
        expect(cookie).toContain("; Path=/")
        expect(cookie).not.toContain("Domain")
      }
      expect(setCookie(begun, "_lac")).not.toContain("Secure")
      expect(after).toEqual({ [name]: ownToken })
    }
  )

  it("have the shop's domain, or two of a name would stand side by side", async () => {
    const { begun, closed } = await visit(
      { _medusa_jwt: ownToken },
      { park: { domain: "shop.example" } }
    )

    for (const response of [begun, closed]) {
      for (const name of [
        "_medusa_jwt",
        "_medusa_cart_id",
        "_medusa_cache_id",
      ]) {
        expect(setCookie(response, name)).toContain("; Domain=shop.example")
      }
      expect(setCookie(response, "_lac")).not.toContain("Domain")
    }
  })

  it("are the shop's own names", async () => {
    const park = { token: "jwt", cart: "cart", cache: "cid" }
    const jar = { jwt: ownToken, cart: "c", cid: "i", _medusa_jwt: "not ours" }
    const { during, after } = await visit(jar, { park })

    expect(during).toMatchObject({ cart: "cart_ada", _medusa_jwt: "not ours" })
    expect(after).toEqual(jar)
  })

  it.each([
    ["https", http, true],
    ["https, http", http, true],
    [" HTTPS ", http, true],
    ["http, https", http, false],
    ["http", `${SHOP}/api/login-as-customer`, false],
    ["", `${SHOP}/api/login-as-customer`, true],
    ["", http, false],
  ])("X-Forwarded-Proto %j at %s: Secure %s", async (proto, url, secure) => {
    const response = await createHandoffRoute(options).POST(
      formPost({
        origin: DASHBOARD,
        body: "code=c0de",
        url,
        headers: { "x-forwarded-proto": proto },
      })
    )

    expect(setCookie(response, "_medusa_jwt").includes("; Secure")).toBe(secure)
    expect(applied({}, response)._lac_on).toBe("imps_1")
  })
})
