// @vitest-environment jsdom
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
} from "@testing-library/react"
import { StrictMode } from "react"
import { renderToString } from "react-dom/server"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { browserSource } from "../../src"
import { ImpersonationHandoff } from "../../src/react"
import { visitToken, type FakeMedusa } from "../fake-medusa"
import {
  ADA,
  gone,
  landed,
  newHandoff,
  onError,
  openAddress,
  reload,
  replace,
  sdk,
  show,
  siteOrigin,
  yes,
} from "./handoff"

let medusa: FakeMedusa

beforeEach(() => {
  medusa = newHandoff()
})

afterEach(cleanup)

describe("the page", () => {
  it("asks first: nothing has happened, and the code is out of the address", () => {
    show()

    screen.getByRole("heading", { name: "Continue as this customer?" })
    expect(screen.getByRole("link", { name: /No/ })).toMatchObject({
      pathname: "/",
    })
    expect(new URL(document.URL).hash).toBe("")
    expect(medusa.requests).toEqual([])
    expect(medusa.codes.has("c0de")).toBe(true)
    expect(sessionStorage.length).toBe(0)
  })

  it("asks in French, or in the shop's own words", () => {
    const { container, unmount } = show({ locale: "fr-FR" })
    screen.getByRole("heading", { name: "Continuer en tant que ce client ?" })
    expect(container.querySelector("[lang=fr]")).not.toBeNull()
    unmount()

    openAddress("/x#code=c0de")
    show({ messages: { ask: "Sure?" }, className: "mine", home: "/shop" })
    screen.getByRole("heading", { name: "Sure?" })
    expect(screen.getByRole("link", { name: /No/ })).toMatchObject({
      pathname: "/shop",
    })
    expect(document.querySelector(".mine")).not.toBeNull()
  })

  it("keeps its code when React runs its effects twice", () => {
    render(
      <StrictMode>
        <ImpersonationHandoff sdk={sdk()} />
      </StrictMode>
    )

    screen.getByRole("button", { name: "Continue as the customer" })
  })

  it("can be rendered on a server", () => {
    vi.stubGlobal("location", undefined)

    expect(renderToString(<ImpersonationHandoff sdk={sdk()} />)).toContain(
      "One moment"
    )
  })

  it.each(["", "#code=", "#code=a&code=b", `#code=${"x".repeat(300)}`])(
    "leads to the shop when the address ends in %j",
    (hash) => {
      openAddress(`/login-as-customer${hash}`)
      show()

      expect(screen.getByRole("alert").textContent).toContain(
        "no login code here"
      )
      expect(screen.queryByRole("button")).toBeNull()
      screen.getByRole("link", { name: "To the shop" })
    }
  )

  it("takes a code that comes while it is open", () => {
    openAddress("/login-as-customer")
    show()
    openAddress("/login-as-customer#code=c0de")
    fireEvent(window, new Event("hashchange"))

    screen.getByRole("button", { name: "Continue as the customer" })
  })
})

describe("after a yes", () => {
  it("the tab is the customer's, and loads the storefront's page", async () => {
    show()
    yes()
    await gone()

    expect(landed()).toBe(`${siteOrigin()}/eu`)
    expect(browserSource().getToken()).toBe(ADA)
    expect(sessionStorage.getItem("_lac_back")).toContain("admin.example")
    expect(
      medusa.requests.map(({ method, path }) => `${method} ${path}`)
    ).toEqual([
      "POST /auth/customer/impersonation",
      "GET /store/login-as-customer/session",
    ])
    expect(onError).not.toHaveBeenCalled()
  })

  it("the tab holds nothing before Medusa has shown whose visit it is", async () => {
    show()
    const current = vi.spyOn(sessionStorage.__proto__ as Storage, "setItem")
    yes()
    await gone()

    expect(medusa.requests).toHaveLength(2)
    expect(current.mock.calls[0]?.[1]).toBe(ADA)
  })

  it("begins at the order that it was started from", async () => {
    medusa.offer("c0de", "imps_ada", { order_id: "order/1" })
    show({ orderPath: "/orders/:id" })
    yes()
    await gone()

    expect(landed()).toBe(`${siteOrigin()}/eu/orders/order%2F1`)
  })

  it("begins at the storefront's page without a page for orders", async () => {
    medusa.offer("c0de", "imps_ada", { order_id: "order_1" })
    show()
    yes()
    await gone()

    expect(landed()).toBe(`${siteOrigin()}/eu`)
  })

  it.each([
    ["/fr/account?x=1", "/fr/account?x=1"],
    ["https://evil.example/", "/home"],
    ["//evil.example", "/home"],
    ["\\\\evil.example", "/home"],
    ["javascript:alert(1)", "/home"],
    ["http://[", "/home"],
  ])("a landing of %j leads to %s", async (landing, path) => {
    show({ landing: () => landing, home: "/home" })
    yes()
    await gone()

    expect(landed()).toBe(`${siteOrigin()}${path}`)
  })

  it("loads the page also where only the fragment differs", async () => {
    show({ landing: () => "/login-as-customer#/account" })
    yes()
    await waitFor(() => expect(reload).toHaveBeenCalledOnce())

    expect(document.URL).toContain("/login-as-customer#/account")
    expect(replace).not.toHaveBeenCalled()
  })

  it("closes the visit that the tab was in before", async () => {
    medusa.offer("old", "imps_eve")
    browserSource().setToken(visitToken("imps_eve"))
    show()
    yes()
    await gone()

    expect(medusa.sessions.get("imps_eve")?.ended).toBe("closed")
    expect(medusa.sessions.get("imps_ada")?.ended).toBeNull()
    expect(browserSource().getToken()).toBe(ADA)
  })

  it("is said once: the button waits", async () => {
    show()
    yes()
    expect(screen.getByRole("button")).toMatchObject({ disabled: true })

    await gone()
    expect(medusa.requests).toHaveLength(2)
  })
})
