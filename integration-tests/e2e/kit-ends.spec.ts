import { type Browser, type BrowserContext, type Page } from "playwright-core"

import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import {
  bannerOf,
  cartCount,
  checkOutTo,
  logInToShop,
  putInCart,
  seeText,
} from "./shop"
import { endVisit, handOver, postCode, startVisit, type Visit } from "./visits"

jest.setTimeout(300_000)

const ADA = "You are logged in as Ada Martin"
const BOB = "You are logged in as Bob Keller"

/**
 * Every way out of a visit, and every way in that must stay shut. Bob's own
 * browser stands for a staff member who shops there too, with a cart.
 */
describe("a visit ends, and the browser is its owner's again", () => {
  const demo = new Demo()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  /** Somebody whose browser is logged in as Bob, with three mugs in the cart. */
  let own: BrowserContext
  let page: Page

  const eu = (path = "") => `${facts.storefronts[0].url}${path}`
  const ended = (tab: Page) =>
    tab.getByRole("alert", { name: "Login as Customer" })
  const start = (
    admin: keyof Facts["admins"],
    customer: keyof Facts["customers"]
  ) => startVisit(medusa, facts.admins[admin], facts.customers[customer])
  const cover = (tab: Page, name: string) =>
    tab.getByRole("alertdialog", { name })
  /** The shop's and the kit's cookies by name. */
  const cookies = async (context: BrowserContext) =>
    Object.fromEntries(
      (await context.cookies(facts.storefront_url))
        .filter(({ name }) => /^_(medusa|lac)/.test(name))
        .map(({ name, value }) => [name, value])
    )

  /** The page is Bob's own, with his mugs, and the kit has left nothing. */
  async function expectOwn(tab: Page): Promise<void> {
    await tab.goto(eu())
    await tab.getByRole("link", { name: "Bob Keller" }).waitFor()
    await seeText(cartCount(tab), "3")
    expect(await bannerOf(tab).count()).toBe(0)
    expect(Object.keys(await cookies(tab.context()))).not.toContain("_lac")
    expect(Object.keys(await cookies(tab.context()))).not.toContain("_lac_on")
  }

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    browser = await launchBrowser("kit-ends")
    await medusa.allow(facts.customers.bob.email)
    own = await newPerson(browser)
    page = await own.newPage()
    await logInToShop(page, eu("/login"), facts.customers.bob, facts.password)
    await putInCart(page, eu("/products/mug"), { quantity: 3 })
  })

  afterAll(async () => {
    await browser?.close()
    await demo.stop("SIGTERM")
  })

  it("lets a guest buy without any of it", async () => {
    const guest = await (await newPerson(browser)).newPage()
    const asked: string[] = []
    guest.on("request", (request) => asked.push(request.url()))
    await putInCart(guest, eu("/products/notebook"), { quantity: 1 })
    await checkOutTo(guest, eu(), "review", "grace@shop.test")
    await guest.getByRole("button", { name: "Place order" }).click()
    await guest.getByRole("heading", { name: /Thank you/ }).waitFor()
    await guest.getByText("grace@shop.test").waitFor()

    expect(asked.filter((url) => url.includes("login-as-customer"))).toEqual([])
    await picture(guest, "guest-order")
    await guest.context().close()
  })

  describe("a page of another site posts the code of its own visit", () => {
    let before: Record<string, string>
    let trap: Visit
    let lured: Page

    beforeAll(async () => {
      before = await cookies(own)
      trap = await start("lead", "ada")
      lured = await own.newPage()
      await postCode(
        lured,
        "http://evil.test",
        trap.handoff.url,
        trap.login_code
      )
    })

    it("meets a question first", async () => {
      await lured
        .getByRole("heading", { name: "Continue as this customer?" })
        .waitFor()
      await picture(lured, "lured")

      expect(await violations(lured)).toEqual([])
      expect(await cookies(own)).toEqual(before)
    })

    it("changes nothing when declined", async () => {
      await lured.getByText("No, stay as I am").click()
      await lured.getByRole("link", { name: "Bob Keller" }).waitFor()

      expect(await cookies(own)).toEqual(before)
      const { session } = await medusa.send(
        `/admin/login-as-customer/sessions/${trap.session.id}`,
        { token: trap.by }
      )
      expect(session.status).toBe("pending")
      await lured.close()
      await expectOwn(page)
    })
  })

  describe("a tab of one's own that was open before", () => {
    let ada: Page
    let adasCart: string

    beforeAll(async () => {
      await page.goto(eu("/products/scarf"))
      ada = await handOver(own, facts, await start("agent", "ada"))
      await seeText(bannerOf(ada), ADA)
      adasCart = (await cookies(own))._medusa_cart_id
    })

    it("sends nothing into the customer's cart", async () => {
      const before = await medusa.pieces(adasCart)
      await page.getByRole("button", { name: "Add to cart" }).click()
      await cover(
        page,
        "This tab was your own. You are now Ada Martin."
      ).waitFor()

      expect(await medusa.pieces(adasCart)).toEqual(before)
      await picture(page, "own-tab-covered")
    })

    it("goes on as the customer when it is loaded anew", async () => {
      await page.getByRole("button", { name: "Load the page anew" }).click()
      await seeText(bannerOf(page), ADA)
    })

    it("closes the visit and brings login and cart back", async () => {
      await ada.goto(eu("/account/addresses"))
      await ada.getByText("12 rue des Lilas").waitFor()
      await ada.getByRole("button", { name: "Close session" }).click()
      await ada.waitForURL(`${facts.medusa_url}/app/**`, {
        waitUntil: "commit",
      })

      await expectOwn(page)
    })

    it("shows nothing of her on the way back", async () => {
      await ada.goBack()
      await ada.waitForLoadState("networkidle")
      await ada.getByRole("link", { name: "Bob Keller" }).waitFor()

      expect(await ada.getByText("rue des Lilas").count()).toBe(0)
      expect(await ada.getByText("Ada Martin").count()).toBe(0)
      await picture(ada, "back-after-close")
      await ada.close()
    })
  })

  describe("two tabs, two customers", () => {
    let ada: Page
    let bob: Page

    beforeAll(async () => {
      ada = await handOver(own, facts, await start("agent", "ada"))
      await ada.goto(eu("/account"))
      await seeText(bannerOf(ada), ADA)
      bob = await handOver(own, facts, await start("agent", "bob"))
      await seeText(bannerOf(bob), BOB)
    })

    it("takes no form from the tab that is left over", async () => {
      await ada.getByLabel("Phone").fill("+33 9 99 99 99 99")
      await ada.getByRole("button", { name: "Save" }).click()
      await cover(
        ada,
        "This tab was Ada Martin's. You are now Bob Keller."
      ).waitFor()

      for (const { email } of [facts.customers.ada, facts.customers.bob]) {
        expect((await medusa.customer(email)).phone).not.toContain("99 99")
      }
    })

    it("covers it when it is looked at", async () => {
      await ada.goto(eu("/account"))
      await seeText(bannerOf(ada), BOB)
      const back = await handOver(own, facts, await start("agent", "ada"), bob)
      await seeText(bannerOf(back), ADA)
      await ada.evaluate(() => window.dispatchEvent(new Event("focus")))
      await cover(
        ada,
        "This tab was Bob Keller's. You are now Ada Martin."
      ).waitFor()
    })

    it("keeps what was parked through all of them", async () => {
      await ada.close()
      await bob.getByRole("button", { name: "Close session" }).click()
      await bob.waitForURL(`${facts.medusa_url}/app/**`, {
        waitUntil: "commit",
      })
      await bob.close()

      await expectOwn(page)
    })
  })

  describe("ended in the dashboard in the middle of the checkout", () => {
    let tab: Page
    let visit: Visit

    beforeAll(async () => {
      visit = await start("agent", "ada")
      tab = await handOver(own, facts, visit)
      await checkOutTo(tab, eu(), "delivery")
      await endVisit(medusa, visit)
    })

    it("leads out with the next action, and says why", async () => {
      await tab.getByRole("button", { name: "Continue to review" }).click()
      await seeText(ended(tab), "Session ended: an admin ended the session.")
      await tab.waitForLoadState("networkidle")
      await tab.getByRole("link", { name: "Bob Keller" }).waitFor()
      await picture(tab, "ended-in-checkout")

      expect(await tab.getByText("rue des Lilas").count()).toBe(0)
    })

    it("names the way back to the customer in the dashboard", async () => {
      const back = ended(tab).getByRole("link", { name: "Back to dashboard" })

      expect(await back.getAttribute("href")).toBe(
        `${facts.medusa_url}/app/customers/${facts.customers.ada.id}`
      )
    })

    it("is forgotten when dismissed", async () => {
      await tab.getByRole("button", { name: "Dismiss" }).click()
      await ended(tab).waitFor({ state: "detached" })

      await expectOwn(tab)
      await putInCart(tab, eu("/products/poster"), { quantity: 1 })
      await tab.goto(eu("/cart"))
      await tab.getByRole("button", { name: "Remove Poster" }).click()
      await seeText(cartCount(tab), "3")
      await tab.close()
    })
  })

  it("is ended by the customer, who sees it in her history", async () => {
    const agent = await newPerson(browser)
    const shop = await handOver(agent, facts, await start("agent", "ada"))
    await shop.goto(eu("/account"))
    await shop.getByLabel("Phone").fill("+33 1 11 11 11 11")
    await shop.getByRole("button", { name: "Save" }).click()
    await shop.getByText("Saved.").waitFor()

    const ada = await (await newPerson(browser)).newPage()
    await logInToShop(ada, eu("/login"), facts.customers.ada, facts.password)
    await ada.getByRole("link", { name: "Support" }).click()
    const running = ada.locator("article").filter({ hasText: "Running now" })
    await running.getByText("EU store").waitFor()
    await ada.waitForLoadState("networkidle")
    await picture(ada, "history")
    expect(await violations(ada)).toEqual([])
    await running.getByRole("button", { name: "End this visit" }).click()
    await running.getByRole("button", { name: "Yes, end it" }).click()
    await running.waitFor({ state: "detached" })

    await seeText(ended(shop), "Session ended: the customer ended the session.")
    await picture(shop, "ended-by-customer")
    await ada.context().close()
    await agent.close()
  })

  describe("a visit whose time runs out in the middle of the checkout", () => {
    let tab: Page
    const settings = (body: Record<string, number>) =>
      medusa
        .logIn("user", facts.admins.owner.email)
        .then((token) =>
          medusa.send("/admin/login-as-customer/settings", { token, body })
        )

    beforeAll(async () => {
      await settings({ idle_timeout_minutes: 1, session_ttl_minutes: 1 })
      tab = await handOver(own, facts, await start("agent", "ada"))
      await checkOutTo(tab, eu(), "delivery")
    })

    afterAll(() =>
      settings({ session_ttl_minutes: 60, idle_timeout_minutes: 15 })
    )

    it("warns before", async () => {
      await tab.getByText("The session ends in one minute.").waitFor()
      await picture(tab, "ends-soon")
    })

    it("ends by itself, and the shop is one's own again", async () => {
      await ended(tab).waitFor({ timeout: 90_000 })
      await seeText(ended(tab), "Session ended: its time is over.")
      await tab.getByRole("link", { name: "Bob Keller" }).waitFor()
      await tab.getByRole("button", { name: "Dismiss" }).click()
      await ended(tab).waitFor({ state: "detached" })

      await expectOwn(tab)
    })
  })
})
