// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest"

import { browserSource, isImpersonationError } from "../../src"
import { ownToken, visitToken } from "../fake-medusa"
import { ADA, ask, newTab, nextPage, own, sdkOf } from "./tab"

let { medusa, reload } = {} as ReturnType<typeof newTab>

beforeEach(() => {
  ;({ medusa, reload } = newTab())
})

const tokens = () => medusa.requests.map(({ token }) => token)

describe("the token of a visit", () => {
  it("is this tab's, and forgotten when told so", () => {
    const source = browserSource()
    expect(source.getToken()).toBeNull()

    source.setToken(ADA)
    expect(source.getToken()).toBe(ADA)
    expect(Object.values({ ...localStorage })).not.toContain(ADA)
    expect(document.cookie).toBe("")

    nextPage()
    expect(browserSource().getToken()).toBe(ADA)

    source.setToken(null)
    expect(source.getToken()).toBeNull()
    nextPage()
    expect(browserSource().getToken()).toBeNull()
  })

  it("replaces the browser's own login in each call, and comes to no cache", async () => {
    const sdk = sdkOf()
    await sdk.client.setToken(ownToken)
    browserSource().setToken(ADA)
    await ask(sdk)

    expect(medusa.requests.at(-1)).toMatchObject({
      token: ADA,
      cache: "no-store",
    })
    expect(own()).toBe(ownToken)
  })

  it("is what the SDK answers for its token", async () => {
    const sdk = sdkOf()
    await sdk.client.setToken(ownToken)
    expect(await sdk.client.getToken()).toBe(ownToken)

    browserSource().setToken(ADA)
    expect(await sdk.client.getToken()).toBe(ADA)
  })

  it("comes into the tab when the SDK itself logs in by code", async () => {
    const sdk = sdkOf()
    await sdk.client.setToken(ownToken)

    expect(
      await sdk.auth.login("customer", "impersonation", { code: "c0de" })
    ).toBe(ADA)
    expect(browserSource().getToken()).toBe(ADA)
    expect(own()).toBe(ownToken)
  })

  it.each([
    ["is blocked", new DOMException("denied", "SecurityError")],
    ["is not there, as on a server", null],
  ])("cannot be kept where storage %s", (_what, thrown) => {
    vi.spyOn(globalThis, "sessionStorage", "get").mockImplementation(() => {
      if (thrown) {
        throw thrown
      }
      return undefined as unknown as Storage
    })
    const source = browserSource()

    expect(source.getToken()).toBeNull()
    source.setToken(ADA)
    expect(source.getToken()).toBeNull()
  })
})

describe("when Medusa says that it has ended", () => {
  const visit = async () => {
    const sdk = sdkOf()
    await sdk.client.setToken(ownToken)
    browserSource().setToken(ADA)
    sessionStorage.setItem("_lac_back", "https://admin.example/app/c/1")
    await ask(sdk)
    medusa.end("imps_ada", "revoked")
    return sdk
  }

  it("the page is loaded anew, once, and the tab remembers why", async () => {
    const sdk = await visit()
    const failed = await Promise.allSettled([ask(sdk), ask(sdk), ask(sdk)])

    for (const { status, ...rest } of failed) {
      expect(status).toBe("rejected")
      expect(
        isImpersonationError(
          (rest as { reason?: unknown }).reason,
          "impersonation_session_ended"
        )
      ).toBe(true)
    }
    expect(reload).toHaveBeenCalledOnce()
    expect(JSON.parse(sessionStorage.getItem("_lac")!)).toEqual({
      message:
        "The login as this customer has ended: an admin ended the session.",
      return_url: "https://admin.example/app/c/1",
    })
  })

  it("the page may do nothing more, also by another SDK of its own", async () => {
    const sdk = await visit()
    await ask(sdk).catch(() => undefined)
    const asked = medusa.requests.length

    for (const one of [sdk, sdkOf(browserSource())]) {
      await expect(
        one.client.fetch("/store/carts", { method: "POST", body: {} })
      ).rejects.toSatisfy((error) =>
        isImpersonationError(error, "impersonation_session_ended")
      )
    }
    expect(medusa.requests).toHaveLength(asked)
    expect(tokens()).not.toContain(ownToken)
  })

  it("the next page is the browser's own again", async () => {
    await ask(await visit()).catch(() => undefined)
    nextPage()
    await ask(sdkOf())

    expect(medusa.requests.at(-1)).toMatchObject({ token: ownToken })
    expect(own()).toBe(ownToken)
  })

  it("the shop may do something else than load anew", async () => {
    const onEnded = vi.fn()
    await visit()
    await ask(sdkOf(browserSource({ onEnded }))).catch(() => undefined)

    expect(onEnded).toHaveBeenCalledExactlyOnceWith({
      reason: "revoked",
      return_url: "https://admin.example/app/c/1",
    })
    expect(reload).not.toHaveBeenCalled()
  })

  it("another 401 ends nothing", async () => {
    const sdk = await visit()
    vi.stubGlobal("fetch", async () =>
      Response.json({ message: "Unauthorized" }, { status: 401 })
    )

    await expect(ask(sdk)).rejects.toMatchObject({ status: 401 })
    expect(reload).not.toHaveBeenCalled()
    expect(browserSource().getToken()).toBe(ADA)
  })

  it("nothing ends when Medusa is down", async () => {
    const sdk = await visit()
    medusa.down = true

    await expect(ask(sdk)).rejects.toThrow("fetch failed")
    expect(reload).not.toHaveBeenCalled()
    expect(browserSource().getToken()).toBe(ADA)
  })

  it("a later visit of the tab is left alone by an old page of it", async () => {
    const sdk = await visit()
    const eve = visitToken("imps_eve")
    sessionStorage.setItem("_lac", eve)
    await ask(sdk).catch(() => undefined)

    expect(tokens().at(-1)).toBe(ADA)
    expect(sessionStorage.getItem("_lac")).toBe(eve)
    expect(reload).toHaveBeenCalledOnce()
  })

  it("a dead token that only a call brought along ends no page", async () => {
    medusa.end("imps_eve", "closed")
    const call = sdkOf().client.fetch("/store/login-as-customer/session", {
      headers: { authorization: `Bearer ${visitToken("imps_eve")}` },
    })

    await expect(call).rejects.toMatchObject({ status: 401 })
    expect(reload).not.toHaveBeenCalled()
    expect(sessionStorage.getItem("_lac")).toBeNull()
  })
})

describe("a page", () => {
  it("of a shopper stays hers when a visit begins in the tab behind it", async () => {
    const sdk = sdkOf()
    await sdk.client.setToken(ownToken)
    await ask(sdk)
    sessionStorage.setItem("_lac", ADA)
    await ask(sdk)

    expect(tokens()).toEqual([ownToken, ownToken])
  })

  it("of a visit stays that when the tab is told otherwise behind it", async () => {
    const sdk = sdkOf()
    await sdk.client.setToken(ownToken)
    browserSource().setToken(ADA)
    await ask(sdk)
    sessionStorage.clear()
    await ask(sdk)

    expect(tokens()).toEqual([ADA, ADA])
  })

  it("is no visit's for an end that is still remembered", async () => {
    sessionStorage.setItem("_lac", '{"reason":"idle","return_url":null}')

    expect(browserSource().getToken()).toBeNull()
  })
})
