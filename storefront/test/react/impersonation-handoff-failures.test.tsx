// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { browserSource } from "../../src"
import { visitToken, type FakeMedusa } from "../fake-medusa"
import { ADA, gone, newHandoff, onError, replace, show, yes } from "./handoff"

let medusa: FakeMedusa

beforeEach(() => {
  medusa = newHandoff()
})

afterEach(cleanup)

describe("when it cannot begin", () => {
  const failed = async (text: RegExp) => {
    yes()
    await waitFor(() =>
      expect(screen.getByRole("alert").textContent).toMatch(text)
    )
    expect(replace).not.toHaveBeenCalled()
    expect(browserSource().getToken()).toBeNull()
  }

  it("says that the code is used up or too old", async () => {
    medusa.codes.clear()
    show()
    await failed(/used up or too old/)

    expect(screen.queryByRole("button")).toBeNull()
    expect(onError).not.toHaveBeenCalled()
  })

  it("says that there were too many attempts", async () => {
    medusa.tooMany = true
    show()
    await failed(/Too many attempts/)

    expect(screen.queryByRole("button")).toBeNull()
  })

  it("offers to try again when Medusa cannot be reached, and tells the developer", async () => {
    medusa.down = true
    show()
    await failed(/cannot reach Medusa/)
    expect(onError.mock.calls[0]?.[0]).toMatchObject({
      code: "medusa_unreachable",
      hint: expect.stringContaining("AUTH_CORS"),
    })

    medusa.down = false
    fireEvent.click(screen.getByRole("button", { name: "Try again" }))
    await gone()
    expect(browserSource().getToken()).toBe(ADA)
  })

  it.each([
    ["is no JSON", () => new Response("<html>")],
    ["has a list for a token", () => Response.json({ token: [ADA] })],
    ["is empty", () => Response.json(null)],
  ])("says so when the answer %s", async (_what, answer) => {
    vi.stubGlobal("fetch", async () => answer())
    show()
    await failed(/cannot reach Medusa/)

    expect(onError.mock.calls[0]?.[0]).toMatchObject({
      code: "invalid_response",
    })
  })

  it("closes what it had begun at Medusa, when that is another storefront's", async () => {
    medusa.key = "pk_us"
    show()
    await failed(/cannot reach Medusa/)

    expect(medusa.sessions.get("imps_ada")?.ended).toBe("closed")
    expect(onError.mock.calls[0]?.[0]).toMatchObject({
      code: "impersonation_wrong_storefront",
    })
  })

  it("closes it also when the browser keeps nothing", async () => {
    vi.spyOn(globalThis, "sessionStorage", "get").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError")
    })
    show()
    await failed(/cannot reach Medusa/)

    expect(medusa.sessions.get("imps_ada")?.ended).toBe("closed")
    expect(String(onError.mock.calls[0]?.[0])).toContain("keep a login")
  })

  it("closes it also when the shop's own landing fails", async () => {
    const mistake = new Error("no such page")
    show({
      landing: () => {
        throw mistake
      },
    })
    await failed(/cannot reach Medusa/)

    expect(medusa.sessions.get("imps_ada")?.ended).toBe("closed")
    expect(onError).toHaveBeenCalledWith(mistake)
  })

  it("leaves a running visit of the tab as it is", async () => {
    medusa.offer("old", "imps_eve")
    browserSource().setToken(visitToken("imps_eve"))
    medusa.codes.delete("c0de")
    show()
    yes()
    await waitFor(() => screen.getByText(/used up or too old/))

    expect(browserSource().getToken()).toBe(visitToken("imps_eve"))
    expect(medusa.sessions.get("imps_eve")?.ended).toBeNull()
  })
})
