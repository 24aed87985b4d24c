import { type Browser, type BrowserContext, type Page } from "playwright-core"

import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import { bannerOf, endedBar, seeText } from "./shop"
import {
  buyInSpa,
  changeSettings,
  cookieSession,
  expectOwner,
  goOn,
  logInToSpa,
  openHandOff,
  readable,
  tokenOf,
  type Owner,
} from "./spa"
import { endVisit, startVisit, type Visit } from "./visits"

jest.setTimeout(300_000)

const MAJA = "You are logged in as Maja Holm"

/**
 * Ways out of a visit in the single-page shop, and codes that lead to none.
 * The browser is that of Erik, who shops there with a cookie session.
 */
describe("a visit in a single-page shop ends", () => {
  const demo = new Demo()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  let own: BrowserContext
  let page: Page
  let maja: Customer
  let owner: Owner

  const start = () =>
    startVisit(medusa, facts.admins.lead, maja, { storefront_id: "spa" })
  const sessionOf = async ({ session: { id }, by }: Visit) =>
    (
      await medusa.send(`/admin/login-as-customer/sessions/${id}`, {
        token: by,
      })
    ).session

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    await changeSettings(medusa, { storefront_selection: "manual" })
    maja = await newCustomer(medusa, "Maja Holm", { cart: ["cap"] })
    const erik = await newCustomer(medusa, "Erik Lund", { consents: false })
    browser = await launchBrowser("spa-ends")
    own = await newPerson(browser, { viewport: { width: 1280, height: 800 } })
    page = await own.newPage()
    await logInToSpa(page, facts, erik)
    await buyInSpa(page, "Mug")
    const session = (await cookieSession(own, facts))!
    owner = { name: erik.name, pieces: 1, session }
  })

  afterAll(async () => {
    await browser?.close()
    await changeSettings(medusa, {
      storefront_selection: "auto",
      code_ttl_seconds: 60,
    })
  })

  /** Begins a visit in the tab at hand. */
  async function begin(): Promise<Visit> {
    const visit = await start()
    await openHandOff(page, visit)
    await goOn(page)
    await seeText(bannerOf(page), MAJA)

    return visit
  }

  describe("when an admin ends it", () => {
    let visit: Visit
    let loads = 0

    it("loads the page once, as its owner's, and says why", async () => {
      visit = await begin()
      page.on("load", () => (loads += 1))
      await endVisit(medusa, visit, facts.admins.owner)
      await page.getByRole("link", { name: "Cart" }).click()
      await seeText(endedBar(page), "an admin ended the session")
      await expectOwner(page, facts, owner)
      await page.waitForLoadState("networkidle")
      await picture(page, "ended")

      expect(loads).toBe(1)
      expect(new URL(page.url()).pathname).toBe("/cart")
      expect(await page.getByRole("main").getByText("Mug").count()).toBe(1)
      expect(await page.getByText("Maja").count()).toBe(0)
      expect(await violations(page)).toEqual([])
    })

    it("leads back to her page in the dashboard", async () => {
      expect(
        await endedBar(page)
          .getByRole("link", { name: "Back to dashboard" })
          .getAttribute("href")
      ).toBe(`${facts.medusa_url}/app/customers/${maja.id}`)
    })

    it("forgets the message when it is dismissed", async () => {
      await page.getByRole("button", { name: "Dismiss" }).click()
      await endedBar(page).waitFor({ state: "detached" })
      await page.reload()
      await expectOwner(page, facts, owner)

      expect(await endedBar(page).count()).toBe(0)
    })

    it("notices on a page where nobody does anything", async () => {
      visit = await begin()
      await endVisit(medusa, visit, facts.admins.owner)
      await seeText(endedBar(page), "an admin ended the session")
      await expectOwner(page, facts, owner)
      await page.getByRole("button", { name: "Dismiss" }).click()
    })
  })

  it("ends when the agent logs out in the shop, whose owner stays logged in", async () => {
    const visit = await begin()
    await page.getByRole("link", { name: "Maja Holm" }).click()
    await page.getByRole("button", { name: "Log out" }).click()
    await expectOwner(page, facts, owner)
    await picture(page, "logged-out")

    expect(await sessionOf(visit)).toMatchObject({
      status: "ended",
      end_reason: "closed",
    })
    expect(await endedBar(page).count()).toBe(0)
    expect(await page.getByText("Maja").count()).toBe(0)
  })

  describe("a code that leads to no visit", () => {
    const TOO_LATE = "This login code is used up or too old."
    const handOff = () => `${facts.spa_url}/login-as-customer`

    /** The shop goes on as if nothing had been. */
    async function expectNothing(): Promise<void> {
      expect(page.url()).toBe(handOff())
      expect(await tokenOf(page)).toBe("")
      await page.getByRole("link", { name: "To the shop" }).click()
      await expectOwner(page, facts, owner)
      await page.reload()
      await expectOwner(page, facts, owner)
      expect(await endedBar(page).count()).toBe(0)
    }

    it.each([
      ["expired", "expired"],
      ["used", "used"],
      ["made up", "made-up"],
    ])("%s: is told, and the shop keeps working", async (_what, name) => {
      await changeSettings(medusa, { code_ttl_seconds: 5 })
      const visit = await start()
      if (name === "expired") {
        await new Promise((resolve) => setTimeout(resolve, 6_000))
      } else if (name === "used") {
        await medusa.send("/auth/customer/impersonation", {
          body: { code: visit.login_code },
        })
      } else {
        visit.login_code = "A".repeat(43)
      }
      await openHandOff(page, visit)
      await page
        .getByRole("button", { name: "Continue as the customer" })
        .click()
      await seeText(page.getByRole("alert"), TOO_LATE)
      await picture(page, `code-${name}`)

      expect(await violations(page)).toEqual([])
      await expectNothing()
    })

    it("missing: is told, and the shop keeps working", async () => {
      await page.goto(handOff())
      await seeText(page.getByRole("alert"), "There is no login code here.")
      await picture(page, "code-missing")

      await expectNothing()
    })

    it("declined: nothing begins, and the code stays unused", async () => {
      await changeSettings(medusa, { code_ttl_seconds: 60 })
      const visit = await start()
      await openHandOff(page, visit)
      await page.getByText("No, stay as I am").click()
      await expectOwner(page, facts, owner)

      expect((await sessionOf(visit)).status).toBe("pending")
      expect(JSON.stringify(await readable(page))).not.toContain(
        visit.login_code
      )
    })

    it("can be tried again when Medusa could not be reached", async () => {
      const visit = await start()
      const exchange = "**/auth/customer/impersonation"
      await page.route(exchange, (route) => route.abort())
      await openHandOff(page, visit)
      await page
        .getByRole("button", { name: "Continue as the customer" })
        .click()
      await seeText(page.getByRole("alert"), "cannot reach Medusa right now")
      await picture(page, "unreachable")
      await page.unroute(exchange)
      await page.getByRole("button", { name: "Try again" }).click()
      await seeText(bannerOf(page), MAJA)
      await page.getByRole("button", { name: "Close session" }).click()
      await page.waitForURL(`${facts.medusa_url}/app/**`, {
        waitUntil: "commit",
      })

      expect((await sessionOf(visit)).end_reason).toBe("closed")
    })
  })
})
