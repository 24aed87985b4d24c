// @vitest-environment jsdom
import { fireEvent, screen, within } from "@testing-library/react"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { ada, bob } from "../fake-control"
import { reload } from "../fake-page"
import {
  control,
  cover,
  happens,
  noCover,
  show,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

const shop = vi.fn()
const sent = vi.fn<typeof fetch>()
let page: HTMLElement

beforeEach(() => {
  shop.mockReset()
  sent.mockReset()
  sent.mockImplementation(async () => Response.json({ impersonation: null }))
  vi.stubGlobal("fetch", sent)
  page = document.body.appendChild(document.createElement("main"))
  page.innerHTML =
    "<form><input name=q><button type=button>Add to cart</button></form>"
  // As frameworks do: on the page as a whole, and on the way down.
  page.addEventListener("click", shop, true)
  page.addEventListener("submit", shop)
  page.addEventListener("change", shop)
})

afterEach(() => {
  page.remove()
})

/** What a person does on the page: whether the shop heard, and the browser went on. */
const ACTS = {
  click: () => fireEvent.click(within(page).getByRole("button")),
  submit: () => fireEvent.submit(page.querySelector("form")!),
  change: () =>
    fireEvent.change(within(page).getByRole("textbox"), {
      target: { value: "x" },
    }),
}
const acts = Object.entries(ACTS) as [keyof typeof ACTS, () => boolean][]

/** Whose the page is, whose the browser becomes, and what the cover says then. */
const TABS: [string, boolean, () => unknown, string][] = [
  ["Ada's tab, now Bob", true, () => control.begin(bob()), "now Bob Keller"],
  ["Ada's tab, now closed", true, () => control.gone(), "yourself again"],
  ["one's own tab, now Bob", false, () => control.begin(bob()), "now Bob"],
]
const open = async (adas: boolean) => {
  if (adas) {
    control.begin(ada())
  }
  return await show({ initial: adas ? ada() : null })
}

describe.each(TABS)("%s", (_, adas, then, says) => {
  it.each(acts)("a %s does nothing but cover the page", async (type, act) => {
    await open(adas)
    act()
    expect(shop).toHaveBeenCalledOnce()
    shop.mockReset()

    then()
    expect(noCover()).toBeNull()
    let went = true
    await happens(() => (went = act()))

    expect(shop).not.toHaveBeenCalled()
    expect(type === "change" || !went).toBe(true)
    expect(cover().textContent).toContain(says)
    expect(reload).not.toHaveBeenCalled()
  })

  it("goes on doing nothing under the cover", async () => {
    await open(adas)
    then()
    await happens(ACTS.click)

    for (const act of Object.values(ACTS)) {
      await happens(act)
    }
    expect(shop).not.toHaveBeenCalled()
  })
})

describe("a script of a stale page", () => {
  const CHANGES: [string, () => Promise<Response>][] = [
    ["a server action", () => fetch("/eu/cart", { method: "POST" })],
    [
      "a call with an object",
      () =>
        fetch(new Request(`${location.origin}/api/cart`, { method: "DELETE" })),
    ],
    [
      "a call with an address",
      () => fetch(new URL("/api/cart", location.origin), { method: "PUT" }),
    ],
    [
      "a method in small letters",
      () => fetch("/api/cart", { method: "patch" }),
    ],
  ]

  it.each(CHANGES)("sends no %s", async (_, call) => {
    await open(true)
    await call()
    expect(sent).toHaveBeenCalledOnce()
    sent.mockClear()

    control.begin(bob())
    await expect(call()).rejects.toThrow("stale")
    await wait()
    expect(sent).not.toHaveBeenCalled()
    expect(cover().textContent).toContain("You are now Bob Keller.")
  })

  it("may still read, and call other servers and the kit's own route", async () => {
    await open(true)
    control.begin(bob())

    await fetch("/api/products")
    await fetch("/api/products", { method: "HEAD" })
    await fetch("https://stats.example/hit", { method: "POST" })
    await fetch("/api/login-as-customer", { method: "POST" })
    expect(sent).toHaveBeenCalledTimes(4)
  })

  it("has its own fetch back when the banner goes", async () => {
    const { unmount } = await open(true)
    expect(globalThis.fetch).not.toBe(sent)
    unmount()
    control.begin(bob())

    expect(globalThis.fetch).toBe(sent)
    await fetch("/eu/cart", { method: "POST" })
    expect(sent).toHaveBeenCalledOnce()
  })
})

describe("on a stale page the kit's own", () => {
  it("button loads the page anew", async () => {
    await open(true)
    control.begin(bob())
    await happens(ACTS.click)
    await happens(() => screen.getByRole("button", { name: /anew/ }).click())

    expect(reload).toHaveBeenCalledOnce()
  })

  it("Stay keeps nobody's visit alive", async () => {
    await open(true)
    const stay = document.querySelector<HTMLElement>("[data-lac-part=stay]")!
    control.begin(bob())
    await happens(() => stay.click())

    expect(control.keepAlive).not.toHaveBeenCalled()
    expect(cover().textContent).toContain("You are now Bob Keller.")
  })
})

describe("a page that is a good one", () => {
  it.each(acts)("of a shopper lets a %s through", async (_, act) => {
    await open(false)
    act()
    await wait()

    expect(shop).toHaveBeenCalledOnce()
    expect(noCover()).toBeNull()
  })

  it.each(acts)("of a visit lets a %s through", async (_, act) => {
    await open(true)
    act()
    await wait()

    expect(shop).toHaveBeenCalledOnce()
    expect(noCover()).toBeNull()
    expect(control.status).toHaveBeenCalledOnce()
  })

  it("asks about the visit soon after a change of the shop's", async () => {
    await open(true)
    const asked = control.status.mock.calls.length
    await fetch("/eu/cart", { method: "POST" })
    await wait(299)
    expect(control.status).toHaveBeenCalledTimes(asked)
    await wait(1)
    expect(control.status).toHaveBeenCalledTimes(asked + 1)
  })
})
