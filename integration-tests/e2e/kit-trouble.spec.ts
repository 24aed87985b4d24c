import { type Browser, type BrowserContext, type Page } from "playwright-core"

import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import { SecondShop } from "./second-shop"
import {
  bannerOf,
  cartCount,
  kitCookies,
  lookAt,
  putInCart,
  seeText,
} from "./shop"
import { postCode, startVisit } from "./visits"
import { WatchedMedusa } from "./watched-medusa"

jest.setTimeout(120_000)

/** Medusa goes away and comes back, seen from the shop's pages. */
describe("while Medusa cannot be reached", () => {
  const demo = new Demo()
  const upstream = new WatchedMedusa()
  const server = new SecondShop()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  let url: string
  let guest: Page
  let agent: BrowserContext
  let page: Page
  let rosa: Customer

  const shop = (path = "") => `${url}/eu${path}`
  const handOff = (tab: Page, code: string) =>
    postCode(tab, facts.medusa_url, `${url}/api/login-as-customer`, code)
  const cookies = () => kitCookies(agent, { ...facts, storefront_url: url })
  const startRosa = () => startVisit(medusa, facts.admins.agent, rosa)

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    browser = await launchBrowser("kit-trouble")
    rosa = await newCustomer(medusa, "Rosa Lenz", { cart: ["cap"] })
    url = await server.start(
      { ...facts, medusa_url: await upstream.start(facts.medusa_url) },
      { locale: "en", dashboards: [facts.medusa_url] }
    )
    guest = await (await newPerson(browser)).newPage()
    agent = await newPerson(browser)
    page = await agent.newPage()
    await putInCart(page, shop("/products/mug"), { quantity: 1 })
    await guest.goto(shop())
    await guest.goto(shop("/products/mug"))
  })

  afterAll(async () => {
    await browser?.close()
    await server.stop()
    await upstream.stop()
  })

  afterEach(() => {
    upstream.isDown = false
  })

  it("goes on showing the catalogue to a guest", async () => {
    upstream.isDown = true
    await guest.goto(shop())
    await guest.getByText("T-shirt").waitFor()
    await guest.goto(shop("/products/mug"))
    await guest.getByRole("heading", { name: "Mug" }).waitFor()
    await guest.getByRole("button", { name: "Add to cart" }).click()
    await guest.getByText("Something went wrong. Try again.").waitFor()
    await picture(guest, "guest-without-medusa")

    upstream.isDown = false
    await guest.getByRole("button", { name: "Add to cart" }).click()
    await seeText(cartCount(guest), "1")
  })

  it("begins no visit, changes nothing, and says so", async () => {
    const before = await cookies()
    const { login_code } = await startRosa()
    const tab = await agent.newPage()
    upstream.isDown = true
    await handOff(tab, login_code)
    await seeText(tab.getByRole("alert"), "cannot reach Medusa right now")
    await picture(tab, "hand-off-without-medusa")

    expect(await cookies()).toEqual(before)
    upstream.isDown = false
    await tab.close()
  })

  describe("and a visit runs", () => {
    let during: Record<string, string>

    beforeAll(async () => {
      await handOff(page, (await startRosa()).login_code)
      await page.waitForURL(shop())
      await seeText(bannerOf(page), rosa.called)
      during = await cookies()
    })

    it("says that it cannot be checked, and goes on as nobody else", async () => {
      upstream.isDown = true
      await lookAt(page)
      await seeText(bannerOf(page), "The session cannot be checked right now.")
      await picture(page, "visit-without-medusa")
      await page.goto(shop("/account"))
      await page.getByRole("heading", { name: "did not work" }).waitFor()
      await seeText(bannerOf(page), "The session cannot be checked right now.")
      await picture(page, "page-without-medusa")

      expect(await cookies()).toEqual(during)
    })

    it("goes on as her once Medusa is back", async () => {
      await page.goto(shop("/cart"))
      await seeText(bannerOf(page), rosa.called)
      await page.getByRole("main").getByText("Cap", { exact: true }).waitFor()

      expect(await cookies()).toEqual(during)
    })

    it("lets its agent out all the same, and gives the own cart back", async () => {
      upstream.isDown = true
      await page.getByRole("button", { name: "Close session" }).click()
      await page.waitForURL(`${facts.medusa_url}/app/**`, {
        waitUntil: "commit",
      })
      expect(Object.keys(await cookies())).not.toContain("_lac_on")

      upstream.isDown = false
      await page.goto(shop("/cart"))
      await page.getByRole("main").getByText("Mug").waitFor()
      expect(await bannerOf(page).count()).toBe(0)
    })
  })
})
