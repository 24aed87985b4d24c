import { type Browser, type BrowserContext, type Page } from "playwright-core"

import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import {
  bannerOf,
  cartCount,
  kitCookies,
  logInToShop,
  putInCart,
  seeText,
} from "./shop"
import { handOver, startVisit } from "./visits"

jest.setTimeout(120_000)

const BOX = "Allow remote shopping assistance"

/** What the customer herself sees and decides, with real effects at Medusa. */
describe("the customer decides, and sees what was done", () => {
  const demo = new Demo()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  let hers: BrowserContext
  let page: Page
  let mia: Customer

  const shop = (path = "") => `${facts.storefronts[0].url}${path}`
  const consentOf = async (email: string) =>
    (
      await medusa.send("/store/customers/me/remote-assistance", {
        token: await medusa.logIn("customer", email),
      })
    ).consent
  const start = (body: Record<string, unknown> = {}) =>
    startVisit(medusa, facts.admins.agent, mia, body)

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    browser = await launchBrowser("kit-customer")
    mia = await newCustomer(medusa, "Mia Costa", { consents: false })
    hers = await newPerson(browser, { viewport: { width: 1280, height: 800 } })
    page = await hers.newPage()
    await logInToShop(page, shop("/login"), mia, facts.password)
  })

  afterAll(async () => {
    await browser?.close()
  })

  describe.each([
    ["yes", true, "allowed"],
    ["no", false, "refused"],
  ])("signs up, and says %s", (word, says, state) => {
    const email = `${word}.${Date.now().toString(36)}@shop.test`

    it("with a box that is not ticked for her", async () => {
      const guest = await (await newPerson(browser)).newPage()
      await guest.goto(shop("/sign-up"))
      const box = guest.getByRole("checkbox", { name: BOX })
      expect(await box.isChecked()).toBe(false)
      await guest.getByLabel("First name").fill("Una")
      await guest.getByLabel("Last name").fill("New")
      await guest.getByLabel("E-mail").fill(email)
      await guest.getByLabel("Password").fill(facts.password)
      await box.setChecked(says)
      expect(await violations(guest)).toEqual([])
      await picture(guest, `sign-up-${word}`)
      await guest.getByRole("button", { name: "Sign up" }).click()
      await guest.getByRole("heading", { name: "Profile" }).waitFor()
      await guest.context().close()

      expect(await consentOf(email)).toMatchObject({ state, source: "sign_up" })
    })
  })

  it("lets support in with a PIN, once, without having consented", async () => {
    await expect(start()).rejects.toThrow("consent_missing")
    await page.goto(shop("/account/support"))
    await page.getByRole("button", { name: "Show a PIN for support" }).click()
    const shown = page.locator("[data-remote-assistance-pin] output")
    await shown.getByText(/\d{3} \d{3}/).waitFor()
    await page.getByText("It is shown once and counts once.").waitFor()
    await picture(page, "pin")
    expect(await violations(page)).toEqual([])
    const pin = /(\d{3}) (\d{3})/.exec(await shown.innerText())!
    const body = { pin: pin[1] + pin[2] }

    const { session } = await start(body)
    expect(session.id).toMatch(/^imps_/)
    await expect(start(body)).rejects.toThrow("pin_invalid")
  })

  it("allows with one tick, and takes it back with another", async () => {
    const save = async () => {
      await page
        .locator("form", { has: page.getByRole("checkbox", { name: BOX }) })
        .getByRole("button", { name: "Save" })
        .click()
      await page.getByText("Saved.").waitFor()
    }
    await page.goto(shop("/account/support"))
    await page.getByRole("checkbox", { name: BOX }).check()
    await save()
    expect(await consentOf(mia.email)).toMatchObject({ state: "allowed" })
    await start()

    await page.reload()
    const box = page.getByRole("checkbox", { name: BOX })
    expect(await box.isChecked()).toBe(true)
    await box.uncheck()
    await save()
    expect(await consentOf(mia.email)).toMatchObject({ state: "refused" })
    await expect(start()).rejects.toThrow("consent_missing")

    await page.reload()
    await box.check()
    await save()
  })

  describe("support helps her", () => {
    let agent: BrowserContext
    let shopAsHer: Page

    beforeAll(async () => {
      agent = await newPerson(browser)
      shopAsHer = await handOver(agent, facts, await start())
    })

    it("but decides nothing for her, and sees no PIN", async () => {
      await shopAsHer.goto(shop("/account/support"))
      await seeText(bannerOf(shopAsHer), mia.called)
      const box = shopAsHer.getByRole("checkbox", { name: BOX })

      expect(await box.isDisabled()).toBe(true)
      await shopAsHer.getByText("Only the customer decides this.").waitFor()
      expect(await shopAsHer.getByRole("button", { name: /PIN/ }).count()).toBe(
        0
      )
      await picture(shopAsHer, "support-page-of-the-agent")
    })

    it("with a cart, which support itself is not offered", async () => {
      await putInCart(shopAsHer, shop("/products/hoodie"), {
        variant: "M",
        quantity: 2,
      })
      await shopAsHer.goto(shop())
      await shopAsHer.waitForLoadState("networkidle")

      expect(await shopAsHer.getByText("prepared this cart").count()).toBe(0)
      await agent.close()
    })

    it("which she is offered, and picks up", async () => {
      expect(await kitCookies(hers, facts)).not.toHaveProperty(
        "_medusa_cart_id"
      )
      await page.goto(shop())
      const offer = page.getByRole("region", {
        name: "Support prepared this cart for you.",
      })
      await offer.waitFor()
      await page.waitForLoadState("networkidle")
      await picture(page, "prepared-cart")
      expect(await violations(page)).toEqual([])
      await offer.getByRole("button", { name: "Open the cart" }).click()
      await page.waitForURL(shop("/cart"))
      await page.getByRole("main").getByText("Hoodie").waitFor()
      await seeText(cartCount(page), "2")

      await page.goto(shop())
      await page.getByRole("heading", { name: /Plain things/ }).waitFor()
      expect(await offer.count()).toBe(0)
    })

    it("and she reads of the visit", async () => {
      await page.goto(shop("/account/support"))
      const visit = page.locator("article").filter({ hasText: "EU store" })
      await visit.getByText("Running now").waitFor()
      await visit.getByText(/\d changes?/).waitFor()
      await picture(page, "visit")
      expect(await violations(page)).toEqual([])
    })
  })

  it("shows none of it to a guest", async () => {
    const guest = await (await newPerson(browser)).newPage()
    const asked: string[] = []
    guest.on("request", (request) => asked.push(request.url()))
    for (const path of ["", "/login", "/cart", "/help"]) {
      await guest.goto(shop(path), { waitUntil: "networkidle" })
      expect(await guest.getByText(/prepared this cart|PIN/).count()).toBe(0)
    }

    expect(asked.filter((url) => url.includes("login-as-customer"))).toEqual([])
    await guest.context().close()
  })
})
