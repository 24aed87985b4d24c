// @vitest-environment jsdom
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
} from "@testing-library/react"
import { StrictMode } from "react"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { browserSource } from "../../src"
import { ERROR_MESSAGES } from "../../src/core/error-messages"
import { ImpersonationHandoff } from "../../src/react"
import { visitToken, type FakeMedusa } from "../fake-medusa"
import { newHandoff, onError, openAddress, replace, sdk, show } from "./handoff"

const PATH = "/store/remote-assistance/answer"
let medusa: FakeMedusa

beforeEach(() => {
  medusa = newHandoff()
  openAddress("/login-as-customer#answer=t0ken")
  answers({ consent: { allowed: true } })
})

afterEach(cleanup)

const answers = (body: unknown, status = 200) => {
  medusa.instead = () => Response.json(body, { status })
}
const click = (name: string) =>
  fireEvent.click(screen.getByRole("button", { name }))

describe("the page of a mailed link", () => {
  it("asks, in the shop's name, and says nothing by being opened", async () => {
    show()

    screen.getByRole("heading", {
      name: "localhost support would like to help you in your account",
    })
    expect(
      screen.getAllByRole("button").map(({ textContent }) => textContent)
    ).toEqual(["Allow", "Refuse"])
    expect(document.body.textContent).not.toContain("Continue as")
    expect(new URL(document.URL).hash).toBe("")
    await new Promise((resolve) => setTimeout(resolve))
    expect(medusa.requests).toEqual([])
  })

  it("keeps its question where React runs effects twice", () => {
    render(
      <StrictMode>
        <ImpersonationHandoff sdk={sdk()} />
      </StrictMode>
    )

    screen.getByRole("button", { name: "Allow" })
  })

  it.each([
    ["Allow", "Support may now help you"],
    ["Refuse", "Nobody from support comes"],
  ])("thanks for %s, which is sent once", async (name, thanks) => {
    show()
    click(name)
    expect(screen.getByRole("button", { name })).toMatchObject({
      disabled: true,
    })
    await waitFor(() =>
      expect(screen.getByRole("status").textContent).toContain(thanks)
    )

    expect(medusa.requests).toEqual([
      expect.objectContaining({
        method: "POST",
        path: PATH,
        token: null,
        key: "pk_eu",
        cache: "no-store",
      }),
    ])
    expect(screen.queryByRole("button")).toBeNull()
    expect(screen.getByRole("link", { name: "To the shop" })).toMatchObject({
      pathname: "/",
    })
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("heading"))
    )
    expect(replace).not.toHaveBeenCalled()
    expect(browserSource().getToken()).toBeNull()
  })

  it("says when the link is no longer valid", async () => {
    const [status, message] = ERROR_MESSAGES.answer_link_invalid
    answers({ code: "answer_link_invalid", message }, status)
    show()
    click("Allow")

    await waitFor(() =>
      expect(screen.getByRole("alert").textContent).toContain(
        "This link is no longer valid"
      )
    )
    expect(screen.queryByRole("button")).toBeNull()
    expect(onError).not.toHaveBeenCalled()
  })

  it.each([
    ["too many", { code: "too_many_requests" }, 429, "Too many", false],
    ["an outage", { code: "x" }, 503, "Nothing was changed", true],
    ["a missing plugin", { code: "not_found" }, 404, "Nothing was", true],
    ["something else's answer", { ok: true }, 200, "Nothing was", true],
  ])("lets her try again after %s", async (_, body, status, said, told) => {
    answers(body, status)
    show()
    click("Refuse")
    await waitFor(() =>
      expect(screen.getByRole("alert").textContent).toContain(said)
    )
    expect(onError).toHaveBeenCalledTimes(told ? 1 : 0)

    answers({ consent: { allowed: false } })
    click("Refuse")
    await waitFor(() =>
      expect(screen.getByRole("status").textContent).toContain("Thank you")
    )
    expect(screen.getByRole("alert").textContent).toBe("")
  })

  it("tells an agent that this is the customer's to say", async () => {
    browserSource().setToken(visitToken("imps_ada"))
    answers(
      {
        code: "impersonation_action_blocked",
        message: ERROR_MESSAGES.impersonation_action_blocked[1],
      },
      403
    )
    show()
    click("Allow")

    await waitFor(() =>
      expect(screen.getByRole("alert").textContent).toContain(
        "logged in here as a customer"
      )
    )
    expect(medusa.requests[0]?.token).toBe(visitToken("imps_ada"))
  })

  it("speaks French, or the shop's own words", () => {
    show({ locale: "fr-FR", messages: { allow: "D'accord" } })

    screen.getByRole("heading", { name: /souhaite vous aider/ })
    screen.getByRole("button", { name: "D'accord" })
    screen.getByRole("button", { name: "Refuser" })
  })

  it("takes a link that is opened while the page is open", () => {
    openAddress("/login-as-customer")
    show()
    openAddress("/login-as-customer#answer=t0ken")
    fireEvent(window, new Event("hashchange"))
    screen.getByRole("button", { name: "Allow" })

    openAddress("/login-as-customer#code=c0de")
    fireEvent(window, new Event("hashchange"))
    screen.getByRole("button", { name: "Continue as the customer" })
  })
})
