// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest"

import { browserSource } from "../../src"
import { ownToken } from "../fake-medusa"
import { ADA, ask, newTab, own, sdkOf } from "./tab"

let { medusa, reload } = {} as ReturnType<typeof newTab>

beforeEach(() => {
  ;({ medusa, reload } = newTab())
})

describe("logging out during a visit", () => {
  it("closes it, keeps the browser's own login, and loads the page anew", async () => {
    const sdk = sdkOf()
    await sdk.client.setToken(ownToken)
    browserSource().setToken(ADA)
    await sdk.auth.logout()
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce())

    expect(medusa.sessions.get("imps_ada")?.ended).toBe("closed")
    expect(own()).toBe(ownToken)
    expect(sessionStorage.getItem("_lac")).toBeNull()
    await expect(ask(sdk)).rejects.toThrow("the session was closed")
  })

  it("leaves the visit also when Medusa is down", async () => {
    const sdk = sdkOf()
    await sdk.client.setToken(ownToken)
    browserSource().setToken(ADA)
    medusa.down = true
    await sdk.client.clearToken()

    expect(reload).toHaveBeenCalledOnce()
    expect(own()).toBe(ownToken)
    expect(sessionStorage.getItem("_lac")).toBeNull()
  })

  it("after it has ended touches nothing more", async () => {
    const sdk = sdkOf()
    await sdk.client.setToken(ownToken)
    browserSource().setToken(ADA)
    medusa.end("imps_ada", "idle")
    await ask(sdk).catch(() => undefined)
    await sdk.client.clearToken()

    expect(own()).toBe(ownToken)
    expect(sessionStorage.getItem("_lac")).toContain(
      "nothing was done for too long"
    )
    expect(reload).toHaveBeenCalledOnce()
  })

  it("without a visit forgets the browser's own login, as ever", async () => {
    const sdk = sdkOf()
    await sdk.client.setToken(ownToken)
    await sdk.auth.logout()

    expect(own()).toBeNull()
    expect(medusa.requests).toEqual([])
  })
})
