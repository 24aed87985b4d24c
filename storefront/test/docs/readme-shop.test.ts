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
import { buildReadmeShop } from "./readme-shop"

const RETURN_URL = "https://admin.shop.example/app/customers/cus_ada"

describe("the single-page shop of the README", () => {
  let shop: Awaited<ReturnType<typeof buildReadmeShop>>
  let medusa: FakeMedusa
  let consent: FakeConsent
  let tab: BrowserTab

  beforeAll(async () => {
    shop = await buildReadmeShop()
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

  const sees = (text: string) =>
    vi.waitFor(() => expect(tab.text()).toContain(text))

  const arrive = async () => {
    medusa.offer("c0de", "imps_1", { return_url: RETURN_URL })
    await tab.open(shop["hand-off"], "/login-as-customer#code=c0de")
    await tab.click("Continue as the customer")
    await vi.waitFor(() => expect(tab.left).toBe(1))
    await tab.open(shop.home)
    await sees("You are logged in as Ada Lovelace")
  }

  it("is for a shopper as it was, and asks nothing", async () => {
    await tab.open(shop.home)
    await sees("The shop.")

    expect(tab.text()).toBe("The shop.")
    expect(medusa.requests).toEqual([])
  })

  it("asks before a visit begins", async () => {
    medusa.offer("c0de", "imps_1")
    await tab.open(shop["hand-off"], "/login-as-customer#code=c0de")
    await sees("Continue as this customer?")

    expect(tab.window.location.hash).toBe("")
    expect(medusa.requests).toEqual([])
  })

  it("shows whose visit it is, and closes it", async () => {
    await arrive()
    expect(tab.document.documentElement.dataset.loginAsCustomer).toBe("full")

    await tab.click("Close session")
    await vi.waitFor(() => expect(tab.left).toBe(2))
    expect(medusa.requests.at(-1)).toMatchObject({ method: "DELETE" })

    await tab.open(shop.home)
    await sees("The shop.")
    expect(tab.text()).toBe("The shop.")
  })

  it("tells why a visit has ended, and the way back", async () => {
    await arrive()
    medusa.end("imps_1", "revoked")
    await tab.open(shop.home)
    await vi.waitFor(() => expect(tab.left).toBeGreaterThan(1))
    await tab.open(shop.home)
    await sees("an admin ended the session")

    expect(tab.document.querySelector("a")?.href).toBe(RETURN_URL)
    await tab.click("Dismiss")
    await vi.waitFor(() => expect(tab.text()).toBe("The shop."))
  })

  it("lets the customer say yes, and staff not", async () => {
    const box = () => tab.document.querySelector("input")
    await tab.open(shop.support)
    await sees("Allow remote assistance")
    box()?.click()
    await sees("Saved")
    expect(consent.allowed).toBe(true)

    await arrive()
    await tab.open(shop.support)
    await sees("Only the customer decides this.")
    expect(box()?.disabled).toBe(true)
    expect(tab.button("Show a PIN for support")).toBeNull()
  })
})
