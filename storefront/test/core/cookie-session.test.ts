import Medusa from "@medusajs/js-sdk"
import { beforeEach, describe, expect, it, vi } from "vitest"

import { withImpersonation, type ImpersonationSource } from "../../src"
import { ownToken, visitToken } from "../fake-medusa"

const send = vi.fn(async (_url: unknown, _init?: RequestInit) =>
  Response.json({ token: visitToken("imps_1") })
)

beforeEach(() => {
  send.mockClear()
  vi.stubGlobal("fetch", send)
})

const sessionSdk = (source: ImpersonationSource) =>
  withImpersonation(
    new Medusa({
      baseUrl: "https://medusa.example/base",
      publishableKey: "pk_eu",
      globalHeaders: { "x-shop": "1" },
      auth: { type: "session" },
    }),
    source
  )

const requests = () =>
  send.mock.calls.map(([url, init]) => ({
    path: `${init?.method ?? "GET"} ${new URL(String(url)).pathname}`,
    credentials: init?.credentials,
    headers: new Headers(init?.headers),
  }))

describe("in a shop with cookie sessions", () => {
  it("a shopper's calls bring her cookies, as ever", async () => {
    await sessionSdk({ getToken: () => null }).client.fetch("/store/carts")

    expect(requests()).toMatchObject([{ credentials: "include" }])
  })

  it("a visit's calls bring no cookie, and all else that the shop sends", async () => {
    const sdk = sessionSdk({ getToken: () => visitToken("imps_1") })
    await sdk.client.fetch("/store/carts", { method: "POST", body: {} })
    await sdk.store.product.list({ limit: 1 })

    for (const { credentials, headers } of requests()) {
      expect(credentials).toBe("omit")
      expect(headers.get("authorization")).toBe(
        `Bearer ${visitToken("imps_1")}`
      )
      expect(headers.get("x-publishable-api-key")).toBe("pk_eu")
      expect(headers.get("x-shop")).toBe("1")
    }
    expect(requests().map(({ path }) => path)).toEqual([
      "POST /base/store/carts",
      "GET /base/store/products",
    ])
  })

  it("a stream brings no cookie either", async () => {
    send.mockImplementationOnce(async () => new Response("data: 1\n\n"))
    const sdk = sessionSdk({ getToken: () => visitToken("imps_1") })
    const { stream } = await sdk.client.fetchStream("/store/events")

    expect((await stream!.next()).value).toMatchObject({ data: "1" })
    expect(requests()).toMatchObject([{ credentials: "omit" }])
  })

  it("the code is exchanged without the cookies, also before any visit", async () => {
    const sdk = sessionSdk({ getToken: () => null })

    expect(
      await sdk.client.fetch("/auth/customer/impersonation", {
        method: "POST",
        body: { code: "c0de" },
      })
    ).toEqual({ token: visitToken("imps_1") })
    expect(requests()).toMatchObject([{ credentials: "omit" }])
    expect(requests()[0]?.headers.has("authorization")).toBe(false)
  })

  it("the SDK's own login takes a code, and makes no cookie session of it", async () => {
    const setToken = vi.fn()
    const sdk = sessionSdk({ getToken: () => null, setToken })

    expect(
      await sdk.auth.login("customer", "impersonation", { code: "c0de" })
    ).toBe(visitToken("imps_1"))
    expect(setToken).toHaveBeenCalledExactlyOnceWith(visitToken("imps_1"))
    expect(requests().map(({ path }) => path)).toEqual([
      "POST /base/auth/customer/impersonation",
    ])
  })

  it("an ordinary login makes its cookie session", async () => {
    send.mockImplementation(async () => Response.json({ token: ownToken }))
    const setToken = vi.fn()
    const sdk = sessionSdk({ getToken: () => null, setToken })
    await sdk.auth.login("customer", "emailpass", { email: "b", password: "x" })

    expect(requests()).toMatchObject([
      { path: "POST /base/auth/customer/emailpass", credentials: "include" },
      { path: "POST /base/auth/session", credentials: "include" },
    ])
    expect(setToken).not.toHaveBeenCalled()
  })

  it("logging out closes the visit, and no cookie session", async () => {
    const onClosed = vi.fn()
    const sdk = sessionSdk({
      getToken: () => visitToken("imps_1"),
      refusal: () => (onClosed.mock.calls.length > 0 ? new Error("x") : null),
      onClosed,
    })
    await sdk.auth.logout()

    expect(requests()).toMatchObject([
      { path: "DELETE /base/auth/session", credentials: "omit" },
    ])
    expect(requests()[0]?.headers.get("authorization")).toBe(
      `Bearer ${visitToken("imps_1")}`
    )
    expect(onClosed).toHaveBeenCalledExactlyOnceWith(visitToken("imps_1"))
  })

  it("a log-out that Medusa did not hear has closed nothing", async () => {
    send.mockRejectedValueOnce(new TypeError("fetch failed"))
    const onClosed = vi.fn()
    const sdk = sessionSdk({ getToken: () => visitToken("imps_1"), onClosed })

    await expect(sdk.auth.logout()).rejects.toThrow("fetch failed")
    expect(onClosed).not.toHaveBeenCalled()
  })

  it("a shopper logs out of her cookie session", async () => {
    const onClosed = vi.fn()
    await sessionSdk({ getToken: () => null, onClosed }).auth.logout()

    expect(requests()).toMatchObject([
      { path: "DELETE /base/auth/session", credentials: "include" },
    ])
    expect(onClosed).not.toHaveBeenCalled()
  })
})
