import { type Browser, type BrowserContext, type Page } from "playwright-core"

import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { openDashboard } from "./dashboard"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import { bannerOf, cartCount, seeText } from "./shop"
import {
  buyInSpa,
  changeSettings,
  cookieSession,
  entryScripts,
  expectOwner,
  goOn,
  logInToSpa,
  medusaOf,
  readable,
  scriptsOf,
  tokenOf,
  type Owner,
} from "./spa"
import { Traffic } from "./traffic"

jest.setTimeout(300_000)

const LENA = "You are logged in as Lena Falk"
/** What is the kit's own, and no shopper's business. */
const KIT = /login-as-customer|impersonation/
/** What customers ask for on their account's page. */
const HER_OWN = /remote-assistance/

/**
 * A static single-page shop whose customers have a cookie session at Medusa.
 * The agent works in one browser: logged in on the dashboard, and in the shop
 * as Karl, with a cart. Lena is who needs help.
 */
describe("a single-page shop with cookie sessions", () => {
  const demo = new Demo()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  let own: BrowserContext
  let traffic: Traffic
  /** A tab of Karl's, open all the time. */
  let karls: Page
  let lena: Customer
  let karl: Customer
  let owner: Owner

  const spa = (to = "/") => `${facts.spa_url}${to}`
  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    await changeSettings(medusa, { storefront_selection: "manual" })
    lena = await newCustomer(medusa, "Lena Falk", { cart: ["cap"] })
    karl = await newCustomer(medusa, "Karl Voss", { consents: false })
    browser = await launchBrowser("spa")
    own = await newPerson(browser, { viewport: { width: 1280, height: 800 } })
    traffic = new Traffic(own)
  })

  afterAll(async () => {
    await browser?.close()
    await changeSettings(medusa, { storefront_selection: "auto" })
  })

  describe("an ordinary shopper", () => {
    it("shops with a cookie session, and never meets the kit", async () => {
      karls = await own.newPage()
      await logInToSpa(karls, facts, karl)
      await buyInSpa(karls, "Mug")
      await buyInSpa(karls, "Scarf")
      await picture(karls, "product")
      await karls.getByRole("link", { name: "Cart" }).click()
      await karls.getByRole("main").getByText("Scarf").waitFor()
      await seeText(karls.getByRole("listitem"), "€45.00")
      await karls.reload()
      await karls.getByRole("main").getByText("Scarf").waitFor()
      await seeText(karls.getByRole("listitem"), "€45.00")
      await picture(karls, "cart")
      const session = (await cookieSession(own, facts))!
      owner = { name: "Karl Voss", pieces: 2, session }

      const asked = await traffic.to(medusaOf(facts))
      expect(session).toBeTruthy()
      expect(
        asked.filter(({ headers }) => headers.cookie).length
      ).toBeGreaterThan(5)
      expect(asked.filter(({ path: to }) => KIT.test(to))).toEqual([])
      await expectOwner(karls, facts, owner)
    })

    it("loads one script, and none that is for agents", async () => {
      expect(await scriptsOf(traffic, facts)).toEqual(entryScripts())
    })

    it("has a say about support on the account's page", async () => {
      const since = traffic.count
      await karls.getByRole("link", { name: "Karl Voss" }).click()
      // It shows what Medusa has kept, so a moment later than a click.
      await karls.getByRole("checkbox").click()
      await karls.getByRole("checkbox", { checked: true }).waitFor()
      await karls.reload()
      await karls.getByRole("checkbox", { checked: true }).waitFor()
      await picture(karls, "account")

      expect(await violations(karls)).toEqual([])
      const asked = (await traffic.to(medusaOf(facts), { since })).map(
        ({ path: to }) => to
      )
      expect(asked.filter((to) => HER_OWN.test(to)).length).toBeGreaterThan(0)
      expect(asked.filter((to) => KIT.test(to))).toEqual([])
      expect(await scriptsOf(traffic, facts)).toEqual(entryScripts())
    })
  })

  describe("an agent logs in as Lena from the dashboard", () => {
    let dashboard: Page
    let shop: Page
    let loginCode: string
    let since: number

    it("chooses the single-page shop", async () => {
      const { agent } = facts.admins
      const path = `/customers/${lena.id}`
      dashboard = await openDashboard(own, facts, agent, path)
      await dashboard.getByRole("button", { name: "Login as Customer" }).click()
      const dialogue = dashboard.getByRole("dialog")
      await dialogue.getByRole("combobox").click()
      await dashboard.getByRole("option", { name: "Single-page shop" }).click()
      const answer = dashboard.waitForResponse(
        (response) =>
          response.request().method() === "POST" &&
          response.url().endsWith("/login-as-customer")
      )
      const opened = own.waitForEvent("page")
      since = traffic.count
      await dialogue.getByRole("button", { name: "Login as Customer" }).click()
      loginCode = (await (await answer).json()).login_code
      shop = await opened
    })

    it("is asked first, with the code out of the address and unused", async () => {
      await shop
        .getByRole("heading", { name: "Continue as this customer?" })
        .waitFor()
      await picture(shop, "continue")

      expect(shop.url()).toBe(spa("/login-as-customer"))
      expect(await violations(shop)).toEqual([])
      expect(await traffic.to(medusaOf(facts), { since })).toEqual([])
    })

    it("lands as Lena, with her cart", async () => {
      await goOn(shop)
      await seeText(
        bannerOf(shop),
        `${LENA} (${lena.email}) on Single-page shop`
      )
      await shop.getByRole("link", { name: "Lena Falk" }).waitFor()
      await seeText(cartCount(shop), "1")
      await picture(shop, "logged-in-as-lena")

      expect(shop.url()).toBe(spa())
      expect(await violations(shop)).toEqual([])
    })

    it("stays Lena when the page is loaded anew, in this tab only", async () => {
      await shop.reload()
      await seeText(bannerOf(shop), LENA)
      await shop.getByRole("link", { name: "Lena Falk" }).waitFor()

      await karls.reload()
      await expectOwner(karls, facts, owner)
      const another = await own.newPage()
      await another.goto(spa())
      await expectOwner(another, facts, owner)
      await another.close()
    })

    it("works for her: name and cart", async () => {
      await shop.getByRole("link", { name: "Lena Falk" }).click()
      await shop.getByLabel("First name").fill("Helena")
      await shop.getByRole("button", { name: "Save", exact: true }).click()
      await shop.getByRole("link", { name: "Helena Falk" }).waitFor()
      await picture(shop, "name-changed")
      await buyInSpa(shop, "Poster")

      expect((await medusa.customer(lena.email)).first_name).toBe("Helena")
      expect(await medusa.pieces(lena.cartId!)).toEqual({ Cap: 1, Poster: 1 })
    })

    it("leaves consent to her", async () => {
      await shop.getByRole("link", { name: "Helena Falk" }).click()
      const consent = shop.getByRole("checkbox")
      await consent.and(shop.locator(":checked")).waitFor()

      expect(await consent.isDisabled()).toBe(true)
      expect(await violations(shop)).toEqual([])
      await picture(shop, "account-as-lena")
    })

    it("sends her token and never the cookie session beside it", async () => {
      const asked = await traffic.to(medusaOf(facts), { since, page: shop })
      const [exchange, ...calls] = asked
      const token = await tokenOf(shop)

      expect(exchange).toMatchObject({
        method: "POST",
        path: "/auth/customer/impersonation",
        status: 200,
      })
      expect(calls.length).toBeGreaterThan(15)
      expect(asked.filter(({ headers }) => headers.cookie)).toEqual([])
      for (const { headers, status = 200 } of calls) {
        expect(headers.authorization).toBe(`Bearer ${token}`)
        expect(status).toBe(200)
      }
      // The browser has one all the time, and sends it for Karl.
      const karlsCalls = await traffic.to(medusaOf(facts), {
        since,
        page: karls,
      })
      expect(karlsCalls.length).toBeGreaterThan(2)
      for (const { headers } of karlsCalls) {
        expect(headers.cookie).toContain("connect.sid=")
        expect(headers).not.toHaveProperty("authorization")
      }
      expect(await cookieSession(own, facts)).toBe(owner.session)
    })

    it("keeps the token in this tab and nowhere else", async () => {
      const token = await tokenOf(shop)
      const here = await readable(shop)
      const there = await readable(karls)
      const cookies = JSON.stringify(await own.cookies())

      expect(here.session).toContain(token)
      for (const kept of [here.local, here.cookie, ...Object.values(there)]) {
        expect(kept).not.toContain(token)
      }
      expect(cookies).not.toContain(token)
      for (const kept of [...Object.values(here), cookies]) {
        expect(kept).not.toContain(loginCode)
      }
    })

    it("loads only then what is for agents", async () => {
      const scripts = await scriptsOf(traffic, facts)

      expect(scripts).toEqual(expect.arrayContaining(entryScripts()))
      expect(scripts.length).toBeGreaterThan(entryScripts().length + 3)
    })

    it("goes back to Lena's page in the dashboard on closing", async () => {
      await shop.getByRole("button", { name: "Close session" }).click()
      await shop.waitForURL(`${facts.medusa_url}/app/customers/${lena.id}`)
      await shop.getByText(lena.email).first().waitFor()
      await picture(shop, "closed")
    })

    it("is Karl again, in that tab too", async () => {
      await shop.goBack()
      await expectOwner(shop, facts, owner)
      await shop.goto(spa("/account"))
      await shop.getByText(karl.email).waitFor()
      await expectOwner(shop, facts, owner)
      await karls.reload()
      await expectOwner(karls, facts, owner)
      expect(await medusa.pieces(lena.cartId!)).toEqual({ Cap: 1, Poster: 1 })
      await shop.close()
    })
  })
})
