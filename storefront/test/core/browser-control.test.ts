// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest"

import {
  browserSource,
  createBrowserControl,
  type BrowserControlOptions,
} from "../../src"
import { visitToken } from "../fake-medusa"
import { ADA, newTab, nextPage, sdkOf } from "./tab"

let { medusa, reload } = {} as ReturnType<typeof newTab>

beforeEach(() => {
  ;({ medusa, reload } = newTab())
})

const DASHBOARD = "https://admin.example"
const BACK = "https://admin.example/app/customers/cus_ada"

const over = {
  sdk: () => sdkOf(),
  fetch: () => ({ baseUrl: "https://medusa.example", publishableKey: "pk_eu" }),
}

const controlOf = (options: Partial<BrowserControlOptions> = {}) =>
  createBrowserControl({
    sdk: sdkOf(),
    dashboardOrigins: [DASHBOARD],
    ...options,
  })

describe("the marker", () => {
  it("is none for a shopper, who costs no request at all", async () => {
    const control = controlOf()

    expect(control.marker()).toBeNull()
    expect(await control.status()).toMatchObject({
      impersonation: null,
      ended: null,
    })
    expect(await control.close()).toEqual({ location: "/" })
    await control.dismiss()
    expect(medusa.requests).toEqual([])
  })

  it("is the session's id, and `ended` afterwards", async () => {
    const control = controlOf()
    browserSource().setToken(ADA)
    expect(control.marker()).toBe("imps_ada")

    medusa.end("imps_ada", "idle")
    await control.status()
    expect(control.marker()).toBe("ended")

    await control.dismiss()
    expect(control.marker()).toBeNull()
  })

  it.each([
    ['{"reason":', "ended"],
    ["x.y.z", null],
    ["é", null],
  ])("makes do with %j in the tab's storage", (kept, marker) => {
    sessionStorage.setItem("_lac", kept)

    expect(controlOf().marker()).toBe(marker)
  })
})

describe.each([
  ["js-sdk", over.sdk],
  ["a plain fetch", over.fetch],
])("over %s", (_name, target) => {
  it("tells of the running visit, asked with its token and never cached", async () => {
    browserSource().setToken(ADA)
    const { impersonation, ended } = await controlOf({
      sdk: target(),
    }).status()

    expect(impersonation).toMatchObject({ id: "imps_ada" })
    expect(ended).toBeNull()
    expect(medusa.requests).toMatchObject([
      { token: ADA, key: "pk_eu", cache: "no-store" },
    ])
  })

  it("remembers an end with its reason and the way back, and loads anew once", async () => {
    browserSource().setToken(ADA)
    const control = controlOf({ sdk: target() })
    await control.status()
    medusa.end("imps_ada", "consent_withdrawn")

    const told = { reason: "consent_withdrawn", return_url: BACK }
    expect((await control.status()).ended).toEqual(told)
    expect((await control.status()).ended).toEqual(told)
    expect(reload).toHaveBeenCalledOnce()

    nextPage()
    const asked = medusa.requests.length
    expect(await controlOf().status()).toMatchObject({
      impersonation: null,
      ended: told,
    })
    expect(medusa.requests).toHaveLength(asked)
  })

  it("takes a visit that Medusa does not know for no valid one", async () => {
    browserSource().setToken(visitToken("imps_forged"))

    expect(await controlOf({ sdk: target() }).status()).toMatchObject({
      impersonation: null,
      ended: { reason: "invalid", return_url: null },
    })
    expect(reload).toHaveBeenCalledOnce()
  })

  it("throws what it cannot know, and ends nothing", async () => {
    browserSource().setToken(ADA)
    const control = controlOf({ sdk: target() })
    medusa.down = true

    for (const ask of [control.status, control.keepAlive, control.close]) {
      await expect(ask()).rejects.toMatchObject({ code: "medusa_unreachable" })
    }
    expect(control.marker()).toBe("imps_ada")
    expect(reload).not.toHaveBeenCalled()

    medusa.down = false
    expect((await control.status()).impersonation?.id).toBe("imps_ada")
  })

  it("stays, and tells the new end", async () => {
    browserSource().setToken(ADA)
    const control = controlOf({ sdk: target() })
    medusa.sessions.get("imps_ada")!.impersonation.idle_expires_at =
      new Date().toISOString()

    const { impersonation } = await control.keepAlive()
    expect(Date.parse(impersonation!.idle_expires_at)).toBeGreaterThan(
      Date.now() + 60_000
    )
  })

  it("tells, instead of staying, that it has ended", async () => {
    browserSource().setToken(ADA)
    medusa.end("imps_ada", "expired")

    expect((await controlOf({ sdk: target() }).keepAlive()).ended?.reason).toBe(
      "expired"
    )
  })

  it("closes at Medusa and leads back to the dashboard", async () => {
    browserSource().setToken(ADA)
    const control = controlOf({ sdk: target() })
    await control.status()

    expect(await control.close()).toEqual({ location: BACK })
    expect(medusa.sessions.get("imps_ada")?.ended).toBe("closed")
    expect(control.marker()).toBeNull()
    expect(reload).not.toHaveBeenCalled()
    expect(Object.keys({ ...sessionStorage })).toEqual(["_lac_at"])
  })
})

describe("the way back", () => {
  const closeFrom = async (
    return_url: unknown,
    options?: Partial<BrowserControlOptions>
  ) => {
    medusa.offer("c", "imps_ada", { return_url } as { return_url: string })
    browserSource().setToken(ADA)
    const control = controlOf({ home: "/shop", ...options })
    await control.status()
    return (await control.close()).location
  }

  it.each([
    ["another site", "https://evil.example/app"],
    ["a look-alike", "https://admin.example.evil.example/"],
    ["another port", "https://admin.example:444/"],
    ["a script", "javascript:alert(1)"],
    ["a path", "/app"],
    ["nothing", null],
    ["a list", ["https://admin.example/app"].concat("x")],
  ])("is home instead of %s", async (_what, url) => {
    expect(await closeFrom(url)).toBe("/shop")
  })

  it("is home where no dashboard is named", async () => {
    expect(await closeFrom(BACK, { dashboardOrigins: [] })).toBe("/shop")
  })

  it("may be named with a path, and wrong ones do not matter", async () => {
    expect(
      await closeFrom(BACK, { dashboardOrigins: [`${DASHBOARD}/app`] })
    ).toBe(BACK)
  })

  it.each([
    "https://evil.example",
    "javascript:alert(1)",
    7,
    ["https://admin.example"].concat("x"),
  ])("of a remembered end is not %j", async (return_url) => {
    sessionStorage.setItem(
      "_lac",
      JSON.stringify({ reason: "toString", return_url })
    )

    expect((await controlOf().status()).ended).toEqual({
      reason: "invalid",
      return_url: null,
    })
  })
})

it("lets a closed page do nothing more, not even when it comes back", async () => {
  const sdk = sdkOf()
  browserSource().setToken(ADA)
  await controlOf({ sdk }).close()

  await expect(sdk.client.fetch("/store/products")).rejects.toThrow(
    "the session was closed"
  )
  window.dispatchEvent(new Event("pageshow"))
  expect(reload).toHaveBeenCalledOnce()
})

it("closes one that had ended meanwhile", async () => {
  browserSource().setToken(ADA)
  medusa.sessions.clear()

  expect(await controlOf().close()).toEqual({ location: "/" })
  expect(controlOf().marker()).toBeNull()
})

it("forgets only an end when it is told to", async () => {
  browserSource().setToken(ADA)
  await controlOf().dismiss()

  expect(controlOf().marker()).toBe("imps_ada")
})

describe("the clock", () => {
  const issued = (iat: unknown) =>
    `x.${btoa(JSON.stringify({ sid: "imps_ada", iat }))}.x`
  const at = Date.parse("2026-11-21T12:00:00Z")

  const nowOf = async (token: string, passed = 0) => {
    vi.useFakeTimers({ now: at, toFake: ["Date"] })
    browserSource().setToken(token)
    vi.setSystemTime(at + passed)
    medusa.down = false
    vi.stubGlobal("fetch", async () =>
      Response.json({
        impersonation: medusa.sessions.get("imps_ada")!.impersonation,
      })
    )
    const { now } = await controlOf().status()
    vi.useRealTimers()
    return now
  }

  it.each([
    ["agrees", 0, "2026-11-21T12:01:00.000Z"],
    ["is an hour behind", 3600, "2026-11-21T13:01:00.000Z"],
    ["is a day ahead", -86_400, "2026-11-20T12:01:00.000Z"],
  ])("of this machine %s", async (_what, seconds, now) => {
    expect(await nowOf(issued(at / 1000 + seconds), 60_000)).toBe(now)
  })

  it.each([
    ["no time", undefined],
    ["a text", "soon"],
    ["a time out of all bounds", 1e18],
    ["a list", [1, 2]],
  ])("is this machine's where the token says %s", async (_what, iat) => {
    expect(await nowOf(issued(iat))).toBe("2026-11-21T12:00:00.000Z")
  })
})
