import {
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  vi,
} from "vitest"

import { FakeMedusa } from "../fake-medusa"
import { BrowserTab } from "./browser-tab"
import { FakeConsent } from "./fake-consent"
import { buildShop, type Built, type Part } from "./framework-shop"

const RETURN_URL = "https://admin.shop.example/app/customers/cus_ada"
const SESSION = "/store/login-as-customer/session"

describe.each(["vue", "svelte", "html"])("the documented %s shop", (name) => {
  let shop: Record<Part, Built>
  let medusa: FakeMedusa
  let consent: FakeConsent
  let tab: BrowserTab

  beforeAll(async () => {
    shop = await buildShop(name)
  })

  beforeEach(() => {
    medusa = new FakeMedusa()
    consent = new FakeConsent()
    tab = new BrowserTab()
  })

  afterEach(async () => {
    await tab.close()
    expect(tab.problems).toEqual([])
  })

  const sent = () =>
    medusa.requests.map(({ method, path }) => `${method} ${path}`)
  const text = () => tab.text()

  /** Through the hand-off, to the first page of the visit. */
  const arrive = async (over: Parameters<FakeMedusa["offer"]>[2] = {}) => {
    medusa.offer("c0de", "imps_1", { return_url: RETURN_URL, ...over })
    await tab.open(shop["hand-off"], "/support#code=c0de")
    await tab.click("Continue")
    await vi.waitFor(() => expect(tab.left).toBe(1))
    await tab.open(shop.banner)
    await vi.waitFor(() => expect(text()).toContain("Ada Lovelace"))
  }

  describe("the hand-off", () => {
    it("asks first, and uses the code up only then", async () => {
      const token = medusa.offer("c0de", "imps_1")
      await tab.open(shop["hand-off"], "/support#code=c0de")

      expect(text()).toContain("Continue as this customer?")
      expect(tab.window.location.href).toBe("https://shop.example/support")
      expect(sent()).toEqual([])

      await tab.click("Continue")
      await vi.waitFor(() => expect(tab.left).toBe(1))

      expect(sent()[0]).toBe("POST /auth/customer/impersonation")
      expect(Object.values({ ...tab.window.sessionStorage })).toContain(token)
      expect(tab.window.localStorage).toHaveLength(0)
    })

    it.each([
      ["a code that was used", "#code=used", "used or too old"],
      ["no code", "", "not complete"],
      ["two codes", "#code=a&code=b", "not complete"],
    ])("says what is wrong with %s", async (_what, hash, message) => {
      await tab.open(shop["hand-off"], `/support${hash}`)
      if (tab.button("Continue")) {
        await tab.click("Continue")
      }
      await vi.waitFor(() => expect(text()).toContain(message))

      expect(tab.left).toBe(0)
      expect(tab.window.sessionStorage.getItem("_lac")).toBeNull()
    })

    it("can be tried again while Medusa does not answer", async () => {
      medusa.offer("c0de", "imps_1")
      medusa.down = true
      await tab.open(shop["hand-off"], "/support#code=c0de")
      await tab.click("Continue")
      await vi.waitFor(() => expect(text()).toContain("cannot be reached"))

      medusa.down = false
      await vi.waitFor(() =>
        expect(tab.button("Continue")?.disabled).toBe(false)
      )
      await tab.click("Continue")
      await vi.waitFor(() => expect(tab.left).toBe(1))
    })
  })

  describe("the cart", () => {
    it("is what the browser remembers, without asking", async () => {
      await tab.open(shop.cart)

      expect(text()).toBe("cart_new")
      expect(tab.window.localStorage.getItem("cart_id")).toBe("cart_new")
      expect(sent()).toEqual([])
    })

    it("is the customer's in a visit, and leaves the browser's own alone", async () => {
      await arrive()
      await tab.open(shop.cart)
      await vi.waitFor(() => expect(text()).toBe("cart_ada"))

      expect(tab.window.localStorage).toHaveLength(0)
    })

    it("is none where the customer has none, also after one was made", async () => {
      await arrive({ cart_id: null })
      await tab.open(shop.cart)
      await vi.waitFor(() => expect(text()).toBe("no cart"))

      expect(tab.window.localStorage).toHaveLength(0)
    })
  })

  describe("the banner", () => {
    it("is not there for a shopper, and asks nothing", async () => {
      await tab.open(shop.banner)
      await new Promise((resolve) => setTimeout(resolve, 50))

      expect(text()).toBe("")
      expect(sent()).toEqual([])
    })

    it("says as whom, on which storefront, and counts the time", async () => {
      await arrive()
      expect(text()).toContain("You are logged in as Ada Lovelace on EU store.")
      expect(text()).not.toContain("Read only")

      const time = () => /1[45]:\d\d/.exec(text())?.[0]
      await vi.waitFor(() => expect(time()).toBeDefined())
      const first = time()
      await vi.waitFor(() => expect(time()).not.toBe(first), 3000)
      expect(time()! < first!).toBe(true)
    })

    it("says that a visit is read-only, and names who has no name by the e-mail", async () => {
      const customer = { id: "cus_ada", email: "ada@demo.test", name: null }
      medusa.offer("c0de", "imps_1", { mode: "read_only", customer })
      await tab.open(shop["hand-off"], "/support#code=c0de")
      await tab.click("Continue")
      await vi.waitFor(() => expect(tab.left).toBe(1))
      await tab.open(shop.banner)
      await vi.waitFor(() => expect(text()).toContain("Read only"))

      expect(text()).toContain("as ada@demo.test on")
    })

    it("gives more time", async () => {
      const soon = new Date(Date.now() + 60_000).toISOString()
      await arrive({ idle_expires_at: soon })
      await tab.click("Stay")
      await vi.waitFor(() => expect(text()).toMatch(/1[45]:\d\d/))

      expect(sent()).toContain(`POST ${SESSION}/keep-alive`)
    })

    it("closes the visit and leaves", async () => {
      await arrive()
      await tab.click("Close")
      await vi.waitFor(() => expect(tab.left).toBeGreaterThan(1))

      expect(sent()).toContain(`DELETE ${SESSION}`)
      expect(tab.window.sessionStorage.getItem("_lac")).toBeNull()
      await tab.open(shop.banner)
      expect(text()).toBe("")
    })

    it("says when it could not close, and stays", async () => {
      await arrive()
      medusa.down = true
      await tab.click("Close")
      await vi.waitFor(() =>
        expect(text()).toContain("Medusa cannot be reached. Try again.")
      )

      expect(tab.left).toBe(1)
      expect(tab.window.sessionStorage.getItem("_lac")).not.toBeNull()
    })

    it("says on the next page why a visit has ended, until that is read", async () => {
      await arrive()
      medusa.end("imps_1", "consent_withdrawn")
      await tab.open(shop.banner)
      await vi.waitFor(() => expect(tab.left).toBeGreaterThan(1))
      await tab.open(shop.banner)
      await vi.waitFor(() => expect(text()).toContain("consent_withdrawn"))

      expect(
        [...tab.document.querySelectorAll("a")].find(
          (link) => link.textContent?.trim() === "Back to the dashboard"
        )?.href
      ).toBe(RETURN_URL)
      await tab.click("OK")
      await vi.waitFor(() => expect(text()).toBe(""))
      await tab.open(shop.banner)
      expect(text()).toBe("")
    })

    it("covers a page of another visit, which then changes nothing", async () => {
      await arrive()
      const other = medusa.offer("next", "imps_2")
      const bought = vi.fn()
      const buy = tab.document.createElement("button")
      buy.textContent = "Buy"
      buy.addEventListener("click", bought)
      tab.document.body.append(buy)
      await tab.click("Buy")
      expect(bought).toHaveBeenCalledTimes(1)

      tab.window.sessionStorage.setItem("_lac", other)
      await tab.click("Buy")
      expect(bought).toHaveBeenCalledTimes(1)
      await tab.click("Load the page anew")
      await vi.waitFor(() => expect(tab.left).toBe(2))
    })
  })

  describe("the question for consent", () => {
    const box = () => tab.document.querySelector("input")

    it("is asked in the shopper's language, and saved", async () => {
      await tab.open(shop.consent)
      await vi.waitFor(() => expect(text()).toContain("Autoriser"))
      expect(box()?.checked).toBe(false)

      box()?.click()
      await vi.waitFor(() => expect(consent.allowed).toBe(true))
      expect(box()?.checked).toBe(true)
    })

    it("shows what was said before", async () => {
      consent.allowed = true
      await tab.open(shop.consent)
      await vi.waitFor(() => expect(text()).toContain("Autoriser"))

      expect(box()?.checked).toBe(true)
    })

    it("is taken back when it cannot be saved", async () => {
      await tab.open(shop.consent)
      await vi.waitFor(() => expect(text()).toContain("Autoriser"))
      consent.broken = true
      box()?.click()
      await vi.waitFor(() => expect(text()).toContain("Not saved"))

      expect(box()?.checked).toBe(false)
      expect(consent.allowed).toBe(false)
    })

    it("is not asked where the shop does not, nor of staff", async () => {
      consent.enabled = false
      await tab.open(shop.consent)
      await vi.waitFor(() => expect(consent.asked).toBe(2))
      expect(text()).toBe("")

      consent.enabled = true
      await arrive()
      await tab.open(shop.consent)
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(text()).toBe("")
      expect(consent.asked).toBe(2)
    })
  })
})
