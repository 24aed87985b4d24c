// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react"
import { StrictMode } from "react"
import { hydrateRoot } from "react-dom/client"
import { renderToString } from "react-dom/server"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import type { PreparedCart as Prepared } from "../../src"
import { PreparedCart, type PreparedCartProps } from "../../src/react"
import {
  down,
  fakeClient,
  loggedOut,
  pending,
  settle,
  visitBegins,
  visitEnds,
} from "./assistance-client"

const MADE: Prepared = { cart_id: "cart_made", prepared_by_support: true }
const reload = vi.fn()
const assign = vi.fn()
const route = vi.fn<(url: string, init: RequestInit) => Promise<Response>>()
let client: ReturnType<typeof fakeClient>

beforeEach(() => {
  vi.clearAllMocks()
  client = fakeClient()
  route.mockImplementation(async () => Response.json({ cart_id: "cart_made" }))
  vi.stubGlobal("fetch", route)
  vi.stubGlobal("location", { reload, assign })
})

afterEach(() => {
  cleanup()
  visitEnds()
})

const offer = (props: PreparedCartProps = {}) => (
  <PreparedCart client={client} {...props} />
)
const show = async (props: PreparedCartProps = {}) => {
  const view = render(offer(props))
  await settle()
  return view
}
const button = () => screen.queryByRole("button")
const status = () => screen.getByRole("status").textContent
const press = async () => {
  fireEvent.click(button()!)
  await settle()
}

describe("is offered", () => {
  it("where support prepared one", async () => {
    await show()

    expect(
      screen.getByRole("region", {
        name: "Support prepared this cart for you.",
      })
    ).toBeTruthy()
    expect(button()?.textContent).toBe("Open the cart")
    expect(client.getPreparedCart).toHaveBeenCalledTimes(1)
  })

  it("beside another cart at hand", async () => {
    await show({ currentCartId: "cart_own" })

    expect(button()).toBeTruthy()
  })

  it("without asking, where the server knew", async () => {
    await show({ initial: MADE })

    expect(button()).toBeTruthy()
    expect(client.getPreparedCart).not.toHaveBeenCalled()
  })

  it("in French, and in the words of the shop", async () => {
    await show({ locale: "fr", messages: { cart_open: "Voir" } })

    expect(screen.getByRole("region").textContent).toContain(
      "Le service client a préparé ce panier pour vous."
    )
    expect(button()?.textContent).toBe("Voir")
  })

  it("once in StrictMode", async () => {
    render(<StrictMode>{offer()}</StrictMode>)
    await settle()

    expect(screen.getAllByRole("button")).toHaveLength(1)
  })
})

describe("is not offered", () => {
  it.each<[string, PreparedCartProps]>([
    ["where it is the cart at hand", { currentCartId: "cart_made" }],
    ["where there is none", { initial: null }],
    [
      "where the cart is of her own making",
      { initial: { ...MADE, prepared_by_support: false } },
    ],
    ["where no cart is open", { initial: { ...MADE, cart_id: null } }],
  ])("%s", async (_, props) => {
    const { container } = await show(props)

    expect(container.innerHTML).toBe("")
  })

  it.each([
    ["nobody is logged in", loggedOut()],
    ["Medusa is down", down()],
  ])("while %s, and nothing is said", async (_, error) => {
    client.getPreparedCart.mockRejectedValue(error)
    const { container } = await show()

    expect(container.innerHTML).toBe("")
  })

  it("to staff that acts as her, and nothing is asked", async () => {
    visitBegins()
    const { container } = await show()
    expect(container.innerHTML).toBe("")
    expect(client.getPreparedCart).not.toHaveBeenCalled()

    visitEnds()
    fireEvent.focus(window)
    await settle()
    expect(button()).toBeTruthy()
  })

  it("to staff either on a page that comes alive", async () => {
    visitBegins()
    const box = document.createElement("div")
    box.innerHTML = renderToString(offer())
    const root = hydrateRoot(box, offer())
    await settle()

    expect(client.getPreparedCart).not.toHaveBeenCalled()
    root.unmount()
  })

  it("on a server that does not know", () => {
    expect(renderToString(offer())).toBe("")
    expect(client.getPreparedCart).not.toHaveBeenCalled()
  })
})

describe("opening it", () => {
  it("makes it the browser's own through the shop's route, and loads the page anew", async () => {
    await show({ endpoint: "/help", publishableKey: "pk_us" })
    await press()

    expect(route.mock.calls).toEqual([
      [
        "/help",
        expect.objectContaining({
          method: "POST",
          body: '{"cart_id":"cart_made"}',
          headers: expect.objectContaining({
            "x-login-as-customer": "pick-up-cart",
            "x-login-as-customer-key": "pk_us",
          }),
        }),
      ],
    ])
    expect(reload).toHaveBeenCalledTimes(1)
    expect(assign).not.toHaveBeenCalled()
  })

  it("goes to the shop's cart", async () => {
    await show({ cartHref: "/eu/cart" })
    await press()

    expect(assign.mock.calls).toEqual([["/eu/cart"]])
    expect(reload).not.toHaveBeenCalled()
  })

  it("is done once, and goes nowhere before it is", async () => {
    const picking = pending<Response>()
    route.mockReturnValueOnce(picking.promise)
    await show()
    await press()
    await press()
    expect(route).toHaveBeenCalledTimes(1)
    expect(button()?.textContent).toBe("Opening …")
    expect(reload).not.toHaveBeenCalled()

    picking.resolve(Response.json({ cart_id: "cart_made" }))
    await settle()
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it.each([
    [404, "cart_not_found", "This cart is no longer there."],
    [502, "medusa_unreachable", "The cart could not be opened. Try again."],
    [
      403,
      "impersonation_action_blocked",
      "The cart could not be opened. Try again.",
    ],
  ])("says what went wrong after %s %s", async (code, name, text) => {
    route.mockResolvedValueOnce(
      Response.json({ code: name, message: "No." }, { status: code })
    )
    await show({ cartHref: "/eu/cart" })
    await press()
    expect(status()).toBe(text)
    expect(assign).not.toHaveBeenCalled()

    await press()
    expect(assign).toHaveBeenCalledTimes(1)
  })

  it("is the shop's own doing, where it wants", async () => {
    const onPickUp = vi.fn(async () => undefined)
    const { container } = await show({ onPickUp, cartHref: "/eu/cart" })
    await press()

    expect(onPickUp.mock.calls).toEqual([["cart_made"]])
    expect(route).not.toHaveBeenCalled()
    expect(assign).not.toHaveBeenCalled()
    expect(container.innerHTML).toBe("")
  })

  it("says that the shop's own doing failed", async () => {
    const onPickUp = vi.fn().mockRejectedValueOnce(new Error("no"))
    await show({ onPickUp })
    await press()
    expect(status()).toBe("The cart could not be opened. Try again.")

    await press()
    expect(button()).toBeNull()
  })

  it("takes a redirect of the shop's server action for what it is", async () => {
    const redirect = Object.assign(new Error("NEXT_REDIRECT"), {
      digest: "NEXT_REDIRECT;replace;/eu/cart;307;",
    })
    const { container } = await show({
      onPickUp: vi.fn().mockRejectedValueOnce(redirect),
    })
    await press()

    expect(container.innerHTML).toBe("")
  })

  it("takes a failure of the shop's server action for what it is", async () => {
    const failure = Object.assign(new Error("Server"), { digest: "123456" })
    await show({ onPickUp: vi.fn().mockRejectedValueOnce(failure) })
    await press()

    expect(status()).toBe("The cart could not be opened. Try again.")
  })
})
