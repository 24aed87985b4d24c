// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest"

import {
  createEndpointControl,
  ImpersonationRequestError,
  isImpersonationError,
  readMarker,
} from "../../src"

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

const RUNNING = { impersonation: null, ended: null, now: "" }

describe("the calls to the hand-off route", () => {
  it("name their action in a header that no form of another site can send", async () => {
    const send = vi.fn(async (_url: string, _init: RequestInit) =>
      Response.json({ ...RUNNING, location: "/" })
    )
    vi.stubGlobal("fetch", send)
    const control = createEndpointControl("/shop/lac")

    await control.status()
    await control.keepAlive()
    expect(await control.close()).toMatchObject({ location: "/" })
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
    expect(send.mock.calls.map(([, { cache }]) => cache)).toEqual(
      Array(4).fill("no-store")
    )
  })

  it("take what the route answers", async () => {
    const answer = { ...RUNNING, ended: { reason: "idle", return_url: null } }
    vi.stubGlobal("fetch", async () => Response.json(answer))

    expect(await createEndpointControl().status()).toEqual(answer)
  })
})

describe("a call that fails", () => {
  const html = () =>
    new Response("<!doctype html><title>Welcome</title>", {
      headers: { "content-type": "text/html" },
    })

  it.each([
    ["a page of a middleware", html, 502, "invalid_response"],
    ["nothing", () => new Response(""), 502, "invalid_response"],
    ["JSON of another", () => Response.json([1]), 502, "invalid_response"],
    ["JSON null", () => Response.json(null), 502, "invalid_response"],
    [
      "a page at 500",
      () => new Response("<h1>", { status: 500 }),
      500,
      "invalid_response",
    ],
    [
      "the route's own word",
      () =>
        Response.json(
          { code: "impersonation_unavailable", message: "Not now." },
          { status: 503 }
        ),
      503,
      "impersonation_unavailable",
    ],
  ])("on %s rejects with the kit's error", async (_, answer, status, code) => {
    vi.stubGlobal("fetch", async () => answer())
    const control = createEndpointControl("/lac")

    for (const call of [control.status, control.keepAlive, control.close]) {
      const error = await call().catch((caught: unknown) => caught)

      expect(error).toBeInstanceOf(ImpersonationRequestError)
      expect(error).toMatchObject({ status, code })
      expect((error as Error).message).not.toBe("")
    }
  })

  it("rejects, and never throws at once, when nobody answers", async () => {
    const cause = new TypeError("Failed to fetch")
    vi.stubGlobal("fetch", async () => {
      throw cause
    })
    const error = await createEndpointControl("/lac")
      .status()
      .catch((caught: unknown) => caught)

    expect(error).toMatchObject({
      status: 0,
      code: "medusa_unreachable",
      cause,
    })
    expect(isImpersonationError(error, "medusa_unreachable")).toBe(true)
    expect((error as Error).message).toContain("/lac cannot be reached")
  })

  it("rejects too where there is no fetch at all", async () => {
    vi.stubGlobal("fetch", undefined)
    let call: Promise<unknown> | undefined

    expect(() => (call = createEndpointControl().dismiss())).not.toThrow()
    await expect(call).rejects.toThrow()
  })
})
