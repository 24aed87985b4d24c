import { type Browser, type BrowserContext, type Page } from "playwright-core"

import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { Demo, type Facts } from "./demo"
import { shiftOf, watchShifts } from "./layout-shift"
import { Medusa } from "./medusa"
import { SecondShop } from "./second-shop"
import { bannerOf, checkOutTo, lookAt, seeText } from "./shop"
import { endVisit, handOver, postCode, startVisit, type Visit } from "./visits"

jest.setTimeout(300_000)

/** The address of nothing: Next leaves its 404 to the browser's scripts, with or without a visit. */
const MISSING = "/no-such-page"

/** Pages of the example shop that are made for one request, and stand for all of their kind. */
const PAGES = [
  ["home", ""],
  ["category", "/categories/clothing"],
  ["product", "/products/mug"],
  ["cart", "/cart"],
  ["checkout", "/checkout"],
  ["profile", "/account"],
  ["addresses", "/account/addresses"],
  ["orders", "/account/orders"],
  ["support", "/account/support"],
  ["missing page", MISSING],
]

/** How the same pages look to other people. */
const LOOKS = {
  dark: { colorScheme: "dark" },
  narrow: { viewport: { width: 360, height: 740 } },
} as const

describe("the banner of a visit", () => {
  const demo = new Demo()
  const second = new SecondShop()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  let agent: BrowserContext
  let visit: Visit
  let shop: Page
  let clara: Customer
  let otto: Customer

  const loggedIn = () => `You are logged in as ${clara.called} on EU store`
  const eu = (path = "") => `${facts.storefronts[0].url}${path}`

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    browser = await launchBrowser("kit-banner")
    agent = await newPerson(browser, { viewport: { width: 1280, height: 800 } })
    await watchShifts(agent)
    clara = await newCustomer(medusa, "Clara Weiss", {
      cart: ["cap"],
      orders: [["mug", "tote-bag"]],
    })
    otto = await newCustomer(medusa, "Otto Lind")
    visit = await startVisit(medusa, facts.admins.agent, clara)
    shop = await handOver(agent, facts, visit)
  })

  afterAll(async () => {
    await browser?.close()
    await second.stop()
  })

  /** Whole, on top, and above everything else, wherever the page is scrolled to. */
  async function expectOnTop(page: Page): Promise<void> {
    await seeText(bannerOf(page), loggedIn())
    for (const to of [0, 10_000]) {
      await page.evaluate((y) => window.scrollTo(0, y), to)
      const box = (await bannerOf(page).boundingBox())!
      expect(Math.round(box.y)).toBe(0)
      expect(Math.round(box.width)).toBe(page.viewportSize()!.width)
      const isBanner = await page.evaluate(
        ([x, y]) =>
          document
            .elementFromPoint(x, y)
            ?.closest("[data-login-as-customer]") !== null,
        [box.x + box.width / 2, box.y + box.height / 2]
      )
      expect(isBanner).toBe(true)
    }
  }

  async function openSettled(page: Page, path: string): Promise<void> {
    await page.goto(eu(path), { waitUntil: "networkidle" })
    await seeText(page.locator("[data-login-as-customer-time]"), ":")
  }

  describe.each(PAGES)("on the page: %s", (name, path) => {
    beforeAll(() => openSettled(shop, path))

    it("stands on top, also scrolled down", () => expectOnTop(shop))

    if (path !== MISSING) {
      it("has moved nothing", async () => {
        // A banner that comes late moves the whole page, which is twice as much.
        expect(await shiftOf(shop)).toBeLessThan(0.01)
      })
    }

    it("leaves axe nothing to say", async () => {
      await picture(shop, `light-${name}`)
      expect(await violations(shop)).toEqual([])
    })
  })

  it("comes with the server's HTML, before any script", async () => {
    const plain = await newPerson(browser, {
      javaScriptEnabled: false,
      storageState: await agent.storageState(),
    })
    const page = await plain.newPage()
    for (const [, path] of PAGES.filter(([, path]) => path !== MISSING)) {
      await page.goto(eu(path))
      await seeText(bannerOf(page), loggedIn())
    }
    await picture(page, "without-scripts")
    await plain.close()
  })

  it("comes to a page that was made for all shoppers", async () => {
    const file = await shop.goto(eu("/help"), { waitUntil: "networkidle" })

    expect(file!.headers()["cache-control"]).toContain("s-maxage=60")
    expect(await file!.text()).not.toContain("Clara")
    await expectOnTop(shop)
    expect(await violations(shop)).toEqual([])
    await picture(shop, "help")
  })

  it("is still there after the account was edited", async () => {
    await openSettled(shop, "/account")
    await shop.getByLabel("Phone").fill("+33 6 12 34 56 78")
    await shop.getByRole("button", { name: "Save" }).click()
    await shop.getByText("Saved.").waitFor()

    await expectOnTop(shop)
    const { phone } = await medusa.customer(clara.email)
    expect(phone).toBe("+33 6 12 34 56 78")
  })

  describe.each(Object.entries(LOOKS))("looks %s", (look, options) => {
    it("as it should", async () => {
      const eyes = await newPerson(browser, {
        viewport: { width: 1280, height: 800 },
        ...options,
        storageState: await agent.storageState(),
      })
      const page = await eyes.newPage()
      for (const [name, path] of PAGES) {
        await openSettled(page, path)
        await picture(page, `${look}-${name}`)
        expect(await violations(page)).toEqual([])
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth
        )
        expect(wide).toBeLessThanOrEqual(0)
      }
      await eyes.close()
    })
  })

  it("stands on the steps of the checkout and over the placed order", async () => {
    await checkOutTo(shop, eu(), "delivery")
    await expectOnTop(shop)
    expect(await violations(shop)).toEqual([])
    await shop.getByRole("button", { name: "Continue to review" }).click()
    await shop.getByRole("heading", { name: "All right?" }).waitFor()
    await expectOnTop(shop)
    expect(await violations(shop)).toEqual([])
    await picture(shop, "review")
    await shop.getByRole("button", { name: "Place order" }).click()
    await shop.getByRole("heading", { name: /Thank you/ }).waitFor()
    await expectOnTop(shop)
    expect(await violations(shop)).toEqual([])
    await picture(shop, "order-placed")

    await shop.reload({ waitUntil: "networkidle" })
    await expectOnTop(shop)
    expect(await shiftOf(shop)).toBe(0)
  })

  it("says so when the visit has ended", async () => {
    await openSettled(shop, "")
    await endVisit(medusa, visit, facts.admins.owner)
    await lookAt(shop)
    const alert = shop.getByRole("alert", { name: "Login as Customer" })
    await seeText(alert, "Session ended: an admin ended the session.")
    await shop.waitForLoadState("networkidle")

    expect(await violations(shop)).toEqual([])
    await picture(shop, "ended")
    await shop.emulateMedia({ colorScheme: "dark" })
    expect(await violations(shop)).toEqual([])
    await picture(shop, "ended-dark")
    await shop.emulateMedia({ colorScheme: null })
  })

  it("covers a tab that is another customer's", async () => {
    const first = await startVisit(medusa, facts.admins.agent, clara)
    const hers = await handOver(agent, facts, first)
    await seeText(bannerOf(hers), loggedIn())
    const then = await startVisit(medusa, facts.admins.lead, otto)
    await handOver(agent, facts, then)
    await lookAt(hers)
    await hers
      .getByRole("alertdialog", {
        name: "This tab was Clara Weiss's. You are now Otto Lind.",
      })
      .waitFor()

    expect(await violations(hers)).toEqual([])
    await picture(hers, "covered")
    await hers.emulateMedia({ colorScheme: "dark" })
    expect(await violations(hers)).toEqual([])
    await picture(hers, "covered-dark")
  })

  describe("in a right-to-left shop, started from another site", () => {
    const dashboard = "http://dashboard.test"
    let url: string
    let page: Page
    let firstPage: string

    beforeAll(async () => {
      url = await second.start(facts, { locale: "ar", dashboards: [dashboard] })
      const { login_code } = await startVisit(medusa, facts.admins.lead, clara)
      page = await (
        await newPerson(browser, { viewport: { width: 1280, height: 800 } })
      ).newPage()
      const landed = page.waitForResponse(`${url}/eu`)
      await postCode(
        page,
        dashboard,
        `${url}/api/login-as-customer`,
        login_code
      )
      firstPage = await (await landed).text()
      await page.waitForURL(`${url}/eu`)
    })

    it("has its cookies on the first page already", async () => {
      const kept = (await page.context().cookies(url)).filter(({ name }) =>
        ["_medusa_jwt", "_lac", "_lac_on"].includes(name)
      )

      expect(kept.map(({ sameSite }) => sameSite)).toEqual([
        "Strict",
        "Strict",
        "Strict",
      ])
      expect(firstPage).toContain("You are logged in as Clara Weiss")
    })

    it("runs from right to left", async () => {
      await seeText(bannerOf(page), loggedIn())
      const who = (await bannerOf(page).getByText(loggedIn()).boundingBox())!
      const close = (await bannerOf(page)
        .getByRole("button", { name: "Close session" })
        .boundingBox())!

      expect(await page.evaluate(() => document.dir)).toBe("rtl")
      expect(close.x).toBeLessThan(who.x)
      expect(await violations(page)).toEqual([])
      await picture(page, "right-to-left")
      for (const path of ["/products/mug", "/account/support"]) {
        await page.goto(`${url}/eu${path}`, { waitUntil: "networkidle" })
        await seeText(bannerOf(page), loggedIn())
        await picture(page, `right-to-left${path.replaceAll("/", "-")}`)
        expect(await violations(page)).toEqual([])
      }
    })
  })
})
