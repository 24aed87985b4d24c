// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest"

import { createEndpointControl, readMarker } from "../../src"

afterEach(() => {
  document.cookie = "_lac_on=; max-age=0"
})

describe("the marker", () => {
  it("is found among other cookies, and only by its whole name", () => {
    expect(readMarker("a=1; _lac_on=imps_1; b=2")).toBe("imps_1")
    expect(readMarker("x_lac_on=imps_1; _lac_only=2")).toBeNull()
    expect(readMarker("_lac_on=")).toBeNull()
    expect(readMarker("")).toBeNull()
  })

  it.each(["%", "%E0%A4%A", "a%zz"])("is nothing when it holds %j", (value) => {
    expect(readMarker(`_lac_on=${value}; b=2`)).toBeNull()
  })

  it("is read from the page's cookies", () => {
    const control = createEndpointControl()
    expect(control.marker()).toBeNull()

    document.cookie = "_lac_on=imps_1"
    expect(control.marker()).toBe("imps_1")
  })
})

describe("the calls to the hand-off route", () => {
  it("name their action in a header that no form of another site can send", async () => {
    const send = vi.fn(async (_url: string, _init: RequestInit) =>
      Response.json({ location: "/" })
    )
    vi.stubGlobal("fetch", send)
    const control = createEndpointControl("/shop/lac")

    await control.status()
    await control.keepAlive()
    expect(await control.close()).toEqual({ location: "/" })
    await control.dismiss()

    expect(
      send.mock.calls.map(([url, { method, headers }]) => [
        url,
        method,
        (headers as Record<string, string>)["x-login-as-customer"],
      ])
    ).toEqual([
      ["/shop/lac", "GET", "session"],
      ["/shop/lac", "POST", "keep-alive"],
      ["/shop/lac", "POST", "close"],
      ["/shop/lac", "POST", "dismiss"],
    ])
  })

  it("reject when the shop's server fails", async () => {
    vi.stubGlobal("fetch", async () => new Response("", { status: 502 }))

    await expect(createEndpointControl().status()).rejects.toThrow("502")
  })
})
