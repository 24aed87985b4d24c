import Medusa from "@medusajs/js-sdk"
import { beforeEach, describe, expect, it, vi } from "vitest"

import { withImpersonation } from "../../src"
import { claims, ended, jwtSdk, sdkWith, send, sent } from "./sdks"

beforeEach(() => {
  send.mockClear()
  vi.stubGlobal("fetch", send)
})

const CACHED = {
  cache: "force-cache",
  next: { tags: ["products-1"], revalidate: 60 },
  headers: { authorization: "Bearer own", "x-medusa-locale": "fr" },
} as const

describe("while an impersonation runs", () => {
  it("sends its token in place of any other, uncached and without tags", async () => {
    await sdkWith("visit").client.fetch("/store/products", CACHED)
    const { init, headers } = sent()

    expect(headers.get("authorization")).toBe("Bearer visit")
    expect(headers.get("x-medusa-locale")).toBe("fr")
    expect(headers.get("x-publishable-api-key")).toBe("pk_eu")
    expect(init?.cache).toBe("no-store")
    expect(init).not.toHaveProperty("next")
  })

  it("covers the SDK's own methods and tags among the headers", async () => {
    await sdkWith("visit").store.product.list(
      { limit: 1 },
      { Authorization: "Bearer own", next: { tags: ["products"] } }
    )
    const { init, headers } = sent()

    expect(headers.get("authorization")).toBe("Bearer visit")
    expect(headers.has("next")).toBe(false)
    expect(init?.cache).toBe("no-store")
  })

  it("leaves a query and a body alone", async () => {
    await sdkWith("visit").client.fetch("/store/carts", {
      method: "POST",
      query: { fields: "id" },
      body: { region_id: "reg_1" },
    })
    const [url, init] = send.mock.calls[0] ?? []

    expect(String(url)).toContain("?fields=id")
    expect(init).toMatchObject({
      method: "POST",
      body: '{"region_id":"reg_1"}',
    })
  })

  it("does not lend the token to the exchange of the next code", async () => {
    await sdkWith("visit").client.fetch("/auth/customer/impersonation", {
      method: "POST",
      body: { code: "c0de" },
    })

    expect(sent().headers.has("authorization")).toBe(false)
  })

  it("tells when Medusa says that it has ended, and still fails", async () => {
    const onEnded = vi.fn()
    send.mockImplementationOnce(async () => ended("its time is over"))

    await expect(
      sdkWith("visit", onEnded).client.fetch("/store/customers/me")
    ).rejects.toMatchObject({ status: 401 })
    expect(onEnded).toHaveBeenCalledOnce()
  })

  it("does not take another 401 for the end", async () => {
    const onEnded = vi.fn()
    send.mockImplementationOnce(async () =>
      Response.json({ message: "Unauthorized" }, { status: 401 })
    )

    await expect(
      sdkWith("visit", onEnded).client.fetch("/store/customers/me")
    ).rejects.toMatchObject({ status: 401 })
    expect(onEnded).not.toHaveBeenCalled()
  })
})

describe("a call that brings a token of its own", () => {
  const bring = (authorization: string) =>
    sdkWith(null).client.fetch("/store/products", {
      ...CACHED,
      headers: { Authorization: authorization },
    })

  it.each([
    ["by its session", claims({ sid: "imps_1" })],
    ["with who acts", claims({ act: { sub: "user_1" }, sid: "imps_1" })],
    ["where base64 spells it anew", claims({ ab: 1, sid: "imps_1" })],
    ["where it spells it otherwise", claims({ abc: 1, sid: "imps_1" })],
    ["even with an odd session", claims({ sid: ["imps_1"] })],
  ])("is one of a visit, %s", async (_what, token) => {
    await bring(`bearer ${token}`)
    const { init, headers } = sent()

    expect(headers.get("authorization")).toBe(`Bearer ${token}`)
    expect(init?.cache).toBe("no-store")
    expect(init).not.toHaveProperty("next")
  })

  it.each([
    ["a customer's own", `Bearer ${claims({ actor_id: "cus_1" })}`],
    ["no JWT", "Bearer sid"],
    ["a JWT of nothing", `Bearer ${claims(null)}`],
    ["a JWT of a text", `Bearer ${claims("sid")}`],
    ["not even a token", "Bearer"],
    ["an API key", "Basic c2lkOg=="],
  ])("is left as it is when that is %s", async (_what, authorization) => {
    await bring(authorization)
    const { init, headers } = sent()

    expect(headers.get("authorization")).toBe(authorization)
    expect(init?.cache).toBe("force-cache")
  })

  it("counts before the source, which may be behind", async () => {
    const brought = claims({ sid: "imps_2" })
    await sdkWith(claims({ sid: "imps_1" })).client.fetch("/store/products", {
      headers: { authorization: `Bearer ${brought}` },
    })

    expect(sent().headers.get("authorization")).toBe(`Bearer ${brought}`)
  })
})

describe("an ordinary shopper", () => {
  it("waits for nothing: her call leaves in the same moment", () => {
    const plain = vi.fn(async (_input: unknown, _init?: unknown) => ({}))
    const sdk = withImpersonation(
      { client: { fetch: plain } },
      { getToken: () => null }
    )
    void sdk.client.fetch("/store/products", CACHED)

    expect(plain).toHaveBeenCalledExactlyOnceWith("/store/products", CACHED)
  })

  it("waits only for a source that has to look", async () => {
    const sdk = withImpersonation(jwtSdk(), { getToken: async () => null })
    const answered = sdk.client.fetch("/store/products", CACHED)

    expect(send).not.toHaveBeenCalled()
    await answered
    expect(sent().init?.cache).toBe("force-cache")
  })

  it("gets what the SDK gets, failures too", async () => {
    send.mockImplementationOnce(async () => Response.json({ products: [1] }))
    expect(await sdkWith(null).client.fetch("/store/products")).toEqual({
      products: [1],
    })

    const onEnded = vi.fn()
    send.mockImplementationOnce(async () => ended("its time is over"))
    await expect(
      sdkWith(null, onEnded).client.fetch("/store/products")
    ).rejects.toMatchObject({ status: 401 })
    expect(onEnded).not.toHaveBeenCalled()
  })
})

describe("what a source throws to steer its framework", () => {
  const redirect = Object.assign(new Error("go"), { digest: "NEXT_REDIRECT;/" })

  it("passes when it looks for the token", async () => {
    const sdk = withImpersonation(jwtSdk(), {
      getToken: () => Promise.reject(redirect),
    })

    await expect(sdk.client.fetch("/store/x")).rejects.toBe(redirect)
    expect(send).not.toHaveBeenCalled()
  })

  it("passes in place of the error when the visit has ended", async () => {
    send.mockImplementationOnce(async () => ended("its time is over"))
    const sdk = sdkWith("visit", () => {
      throw redirect
    })

    await expect(sdk.client.fetch("/store/x")).rejects.toBe(redirect)
  })
})

it("keeps calling a wrapper that the shop has put around fetch before", async () => {
  const sdk = jwtSdk()
  const plain = sdk.client.fetch.bind(sdk.client)
  sdk.client.fetch = (input, init) =>
    plain(input, { ...init, headers: { ...init?.headers, "x-shop": "1" } })
  withImpersonation(sdk, { getToken: () => "visit" })

  await sdk.client.fetch("/store/products", CACHED)

  expect(sent().headers.get("x-shop")).toBe("1")
  expect(sent().headers.get("authorization")).toBe("Bearer visit")
})

it("replaces a token among the SDK's headers for every call", async () => {
  const sdk = withImpersonation(
    new Medusa({
      baseUrl: "https://medusa.example",
      globalHeaders: { authorization: "Bearer global" },
      auth: { type: "jwt", jwtTokenStorageMethod: "memory" },
    }),
    { getToken: () => "visit" }
  )
  await sdk.client.fetch("/store/products")

  expect(sent().headers.get("authorization")).toBe("Bearer visit")
})

it("wraps a client that has nothing but fetch", async () => {
  const fetchOnly = vi.fn(async (_input: unknown, _init?: unknown) => "ok")
  const sdk = withImpersonation(
    { client: { fetch: fetchOnly } },
    { getToken: () => "visit" }
  )

  expect(await sdk.client.fetch("/store/x")).toBe("ok")
  expect(fetchOnly.mock.calls[0]?.[1]).toMatchObject({ cache: "no-store" })
  expect(Object.keys(sdk.client)).toEqual(["fetch"])
})

it("leaves every call of an ordinary shopper as it is", async () => {
  await sdkWith(null).client.fetch("/store/products", CACHED)
  const { init, headers } = sent()

  expect(headers.get("authorization")).toBe("Bearer own")
  expect(init?.cache).toBe("force-cache")
  expect(init?.next).toEqual(CACHED.next)
})
