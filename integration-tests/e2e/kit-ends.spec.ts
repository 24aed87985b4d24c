import { type Browser, type BrowserContext, type Page } from "playwright-core"

import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import {
  bannerOf,
  cartCount,
  checkOutTo,
  endedBar,
  kitCookies,
  logInToShop,
  lookAt,
  putInCart,
  seeText,
} from "./shop"
import { endVisit, handOver, startVisit, type Visit } from "./visits"

jest.setTimeout(300_000)

const NINA = "You are logged in as Nina Roth"
const TOM = "You are logged in as Tom Vega"

/**
 * Every way out of a visit. Tom's own browser stands for a staff member who shops there too, with a cart.
 */
describe("a visit ends, and the browser is its owner's again", () => {
  const demo = new Demo()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  /** Somebody whose browser is logged in as Tom, with three mugs in the cart. */
  let own: BrowserContext
  let page: Page
  let short: Page
  let nina: Customer
  let tom: Customer

  const eu = (path = "") => `${facts.storefronts[0].url}${path}`
  const start = (admin: keyof Facts["admins"], customer: Customer) =>
    startVisit(medusa, facts.admins[admin], customer)
  const cover = (tab: Page, name: string) =>
    tab.getByRole("alertdialog", { name })

  /** A visit of one minute, which is over when the last of these tests asks for it. */
  async function startShort(): Promise<Visit> {
    const token = await medusa.logIn("user", facts.admins.owner.email)
    const settings = (body: Record<string, number>) =>
      medusa.send("/admin/login-as-customer/settings", { token, body })
    await settings({ idle_timeout_minutes: 1, session_ttl_minutes: 1 })

    try {
      return await start("lead", nina)
    } finally {
      await settings({ session_ttl_minutes: 60, idle_timeout_minutes: 15 })
    }
  }

  /** The page is Tom's own, with his mugs, and the kit has left nothing. */
  async function expectOwn(tab: Page): Promise<void> {
    await tab.goto(eu())
    await tab.getByRole("link", { name: "Tom Vega" }).waitFor()
    await seeText(cartCount(tab), "3")
    expect(await bannerOf(tab).count()).toBe(0)
    const kept = Object.keys(await kitCookies(tab.context(), facts))
    expect(kept.filter((name) => name.startsWith("_lac"))).toEqual([])
  }

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    browser = await launchBrowser("kit-ends")
    nina = await newCustomer(medusa, "Nina Roth", { cart: ["cap"] })
    tom = await newCustomer(medusa, "Tom Vega")
    own = await newPerson(browser)
    page = await own.newPage()
    await logInToShop(page, eu("/login"), tom, facts.password)
    await putInCart(page, eu("/products/mug"), { quantity: 3 })
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("warns before its time runs out, in the middle of the checkout", async () => {
    short = await handOver(
      await newPerson(browser, { storageState: await own.storageState() }),
      facts,
      await startShort()
    )
    await checkOutTo(short, eu(), "delivery")
    await short.getByText("ends in less than two minutes.").waitFor()
    await picture(short, "ends-soon")
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

  describe("a tab of one's own that was open before", () => {
    let hers: Page
    let herCart: string

    beforeAll(async () => {
      await page.goto(eu("/products/scarf"))
      hers = await handOver(own, facts, await start("agent", nina))
      await seeText(bannerOf(hers), NINA)
      herCart = (await kitCookies(own, facts))._medusa_cart_id
    })

    it("sends nothing into the customer's cart", async () => {
      const before = await medusa.pieces(herCart)
      await page.getByRole("button", { name: "Add to cart" }).click()
      await cover(
        page,
        "This tab was your own. You are now Nina Roth."
      ).waitFor()

      expect(await medusa.pieces(herCart)).toEqual(before)
      await picture(page, "own-tab-covered")
    })

    it("goes on as the customer when it is loaded anew", async () => {
      await page.getByRole("button", { name: "Load the page anew" }).click()
      await seeText(bannerOf(page), NINA)
    })

    it("closes the visit and brings login and cart back", async () => {
      await hers.goto(eu("/account/addresses"))
      await hers.getByText("12 rue des Lilas").waitFor()
      await hers.getByRole("button", { name: "Close session" }).click()
      await hers.waitForURL(`${facts.medusa_url}/app/**`, {
        waitUntil: "commit",
      })

      await expectOwn(page)
    })

    it("shows nothing of her on the way back", async () => {
      await hers.goBack()
      await hers.waitForLoadState("networkidle")
      await hers.getByRole("link", { name: "Tom Vega" }).waitFor()

      expect(await hers.getByText("rue des Lilas").count()).toBe(0)
      expect(await hers.getByText("Nina Roth").count()).toBe(0)
      await picture(hers, "back-after-close")
      await hers.close()
    })
  })

  describe("two tabs, two customers", () => {
    let hers: Page
    let his: Page

    beforeAll(async () => {
      hers = await handOver(own, facts, await start("agent", nina))
      await hers.goto(eu("/account"))
      await seeText(bannerOf(hers), NINA)
      // Another admin's: one's own next visit would end hers before it begins.
      his = await handOver(own, facts, await start("owner", tom))
      await seeText(bannerOf(his), TOM)
    })

    it("takes no form from the tab that is left over", async () => {
      // By script: the form may be out of a person's reach already.
      await hers.evaluate((phone) => {
        const field = document.querySelector<HTMLInputElement>("[name=phone]")!
        field.value = phone
        field.form!.requestSubmit()
      }, "+33 9 99 99 99 99")
      await cover(
        hers,
        "This tab was Nina Roth's. You are now Tom Vega."
      ).waitFor()

      for (const { email } of [nina, tom]) {
        expect((await medusa.customer(email)).phone).toBeNull()
      }
    })

    it("covers it when it is looked at", async () => {
      await hers.goto(eu("/account"))
      await seeText(bannerOf(hers), TOM)
      const back = await handOver(own, facts, await start("agent", nina), his)
      await seeText(bannerOf(back), NINA)
      await lookAt(hers)
      await cover(
        hers,
        "This tab was Tom Vega's. You are now Nina Roth."
      ).waitFor()
    })

    it("keeps what was parked through all of them", async () => {
      await hers.close()
      await his.getByRole("button", { name: "Close session" }).click()
      await his.waitForURL(`${facts.medusa_url}/app/**`, {
        waitUntil: "commit",
      })
      await his.close()

      await expectOwn(page)
    })
  })

  describe("ended in the dashboard in the middle of the checkout", () => {
    let tab: Page
    let visit: Visit

    beforeAll(async () => {
      visit = await start("agent", nina)
      tab = await handOver(own, facts, visit)
      await checkOutTo(tab, eu(), "delivery")
      await endVisit(medusa, visit, facts.admins.owner)
    })

    it("leads out with the next action, and says why", async () => {
      await tab.getByRole("button", { name: "Continue to review" }).click()
      await seeText(endedBar(tab), "Session ended: an admin ended the session.")
      await tab.waitForLoadState("networkidle")
      await tab.getByRole("link", { name: "Tom Vega" }).waitFor()
      await picture(tab, "ended-in-checkout")

      expect(await tab.getByText("rue des Lilas").count()).toBe(0)
    })

    it("names the way back to the customer in the dashboard", async () => {
      const back = endedBar(tab).getByRole("link", {
        name: "Back to dashboard",
      })

      expect(await back.getAttribute("href")).toBe(
        `${facts.medusa_url}/app/customers/${nina.id}`
      )
    })

    it("is forgotten when dismissed", async () => {
      await tab.getByRole("button", { name: "Dismiss" }).click()
      await endedBar(tab).waitFor({ state: "detached" })

      await expectOwn(tab)
      await putInCart(tab, eu("/products/poster"), { quantity: 1 })
      await tab.goto(eu("/cart"))
      await tab.getByRole("button", { name: "Remove Poster" }).click()
      await seeText(cartCount(tab), "3")
      await tab.close()
    })
  })

  it("is ended by the customer, who sees it in her history", async () => {
    // Of hers no other visit runs.
    const ida = await newCustomer(medusa, "Ida Holm")
    const agent = await newPerson(browser)
    const shop = await handOver(agent, facts, await start("agent", ida))
    await shop.goto(eu("/account"))
    await shop.getByLabel("Phone").fill("+33 1 11 11 11 11")
    await shop.getByRole("button", { name: "Save" }).click()
    await shop.getByText("Saved.").waitFor()

    const hers = await (await newPerson(browser)).newPage()
    await logInToShop(hers, eu("/login"), ida, facts.password)
    await hers.getByRole("link", { name: "Support" }).click()
    const running = hers.locator("article").filter({ hasText: "Running now" })
    await running.getByText("EU store").waitFor()
    await hers.waitForLoadState("networkidle")
    await picture(hers, "history")
    expect(await violations(hers)).toEqual([])
    await running.getByRole("button", { name: "End this visit" }).click()
    await running.getByRole("button", { name: "Yes, end it" }).click()
    await running.waitFor({ state: "detached" })

    await lookAt(shop)
    await seeText(
      endedBar(shop),
      "Session ended: the customer ended the session."
    )
    await picture(shop, "ended-by-customer")
    await hers.context().close()
    await agent.close()
  })

  it("ends by itself, and the shop is one's own again", async () => {
    await endedBar(short).waitFor({ timeout: 90_000 })
    await seeText(endedBar(short), "Session ended: its time is over.")
    await short.getByRole("link", { name: "Tom Vega" }).waitFor()
    await short.getByRole("button", { name: "Dismiss" }).click()
    await endedBar(short).waitFor({ state: "detached" })

    await expectOwn(short)
  })
})
