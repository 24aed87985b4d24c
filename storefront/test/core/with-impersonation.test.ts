import Medusa from "@medusajs/js-sdk"
import { beforeEach, describe, expect, it, vi } from "vitest"

import { withImpersonation } from "../../src"

const send = vi.fn(
  async (_url: unknown, _init?: RequestInit & { next?: unknown }) =>
    Response.json({})
)

beforeEach(() => {
  send.mockClear()
  vi.stubGlobal("fetch", send)
})

const sdkWith = (
  token: string | null,
  onEnded?: (error: unknown) => void
): Medusa =>
  withImpersonation(
    new Medusa({
      baseUrl: "https://medusa.example",
      publishableKey: "pk_eu",
      auth: { type: "jwt", jwtTokenStorageMethod: "nostore" },
    }),
    { getToken: () => token, ...(onEnded && { onEnded }) }
  )

const sent = () => {
  const [, init] = send.mock.calls.at(-1) ?? []
  return { init, headers: new Headers(init?.headers) }
}

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
    send.mockImplementationOnce(async () =>
      Response.json(
        { message: "The login as this customer has ended: its time is over." },
        { status: 401 }
      )
    )

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

it("leaves every call of an ordinary shopper as it is", async () => {
  await sdkWith(null).client.fetch("/store/products", CACHED)
  const { init, headers } = sent()

  expect(headers.get("authorization")).toBe("Bearer own")
  expect(init?.cache).toBe("force-cache")
  expect(init?.next).toEqual(CACHED.next)
})
