import { type Browser, type BrowserContext, type Page } from "playwright-core"

import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import {
  bannerOf,
  cartCount,
  endedBar,
  kitCookies,
  logInToShop,
  lookAt,
  putInCart,
  seeText,
} from "./shop"
import { handOver, postCode, startVisit, type Visit } from "./visits"

jest.setTimeout(120_000)

const QUESTION = "Continue as this customer?"

/**
 * Every way into a visit, and those that must stay shut until somebody says
 * yes. Ivo's own browser stands for a staff member who shops there too.
 */
describe("a visit begins only when its owner wants it", () => {
  const demo = new Demo()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  /** Somebody whose browser is logged in as Ivo, with two mugs in the cart. */
  let own: BrowserContext
  let page: Page
  let ivo: Customer
  let lea: Customer

  const shop = (path = "") => `${facts.storefronts[0].url}${path}`
  const asLea = () => `You are logged in as ${lea.called}`
  const start = (body: Record<string, unknown> = {}) =>
    startVisit(medusa, facts.admins.agent, lea, body)
  const statusOf = async ({ session, by }: Visit) =>
    (
      await medusa.send(`/admin/login-as-customer/sessions/${session.id}`, {
        token: by,
      })
    ).session
  const question = (tab: Page) => tab.getByRole("heading", { name: QUESTION })

  async function expectOwn(): Promise<void> {
    await page.goto(shop())
    await page.getByRole("link", { name: ivo.name }).waitFor()
    await seeText(cartCount(page), "2")
    expect(await bannerOf(page).count()).toBe(0)
  }

  async function closeIn(tab: Page): Promise<void> {
    await tab.getByRole("button", { name: "Close session" }).click()
    await tab.waitForURL(`${facts.medusa_url}/app/**`, { waitUntil: "commit" })
    await tab.close()
  }

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    browser = await launchBrowser("kit-handoff")
    ivo = await newCustomer(medusa, "Ivo Brandt")
    lea = await newCustomer(medusa, "Lea Morel", {
      cart: ["cap"],
      orders: [["scarf"]],
    })
    own = await newPerson(browser)
    page = await own.newPage()
    await logInToShop(page, shop("/login"), ivo, facts.password)
    await putInCart(page, shop("/products/mug"), { quantity: 2 })
  })

  afterAll(async () => {
    await browser?.close()
  })

  const LURES: [string, (tab: Page, trap: Visit) => Promise<void>][] = [
    [
      "a form of another site",
      (tab, { handoff, login_code }) =>
        postCode(tab, "http://evil.test", handoff.url, login_code),
    ],
    [
      "a link with the code in its fragment",
      async (tab, { login_url }) => {
        await tab.goto(login_url)
      },
    ],
  ]

  describe.each(LURES)("lured by %s", (_, lure) => {
    let before: Record<string, string>
    let trap: Visit
    let lured: Page

    beforeAll(async () => {
      before = await kitCookies(own, facts)
      trap = await start()
      lured = await own.newPage()
      await lure(lured, trap)
    })

    it("meets a question first", async () => {
      await question(lured).waitFor()
      await picture(lured, "lured")

      expect(lured.url()).toBe(trap.handoff.url)
      expect(await violations(lured)).toEqual([])
      expect(await kitCookies(own, facts)).toEqual(before)
    })

    it("changes nothing when declined", async () => {
      await lured.getByText("No, stay as I am").click()
      await lured.getByRole("link", { name: ivo.name }).waitFor()

      expect(await kitCookies(own, facts)).toEqual(before)
      expect((await statusOf(trap)).status).toBe("pending")
      await lured.close()
      await expectOwn()
    })
  })

  it("goes on with a yes, by keyboard alone, and the code is nowhere", async () => {
    const { login_url, login_code } = await start()
    const tab = await own.newPage()
    await tab.emulateMedia({ colorScheme: "dark" })
    const asked: string[] = []
    tab.on("request", (request) => asked.push(request.url()))
    await tab.goto(login_url)
    await question(tab).waitFor()
    expect(await violations(tab)).toEqual([])
    await picture(tab, "question-dark")
    await tab.emulateMedia({ colorScheme: null })
    await tab.keyboard.press("Tab")
    await tab.keyboard.press("Enter")
    await tab.waitForURL(shop())
    await seeText(bannerOf(tab), asLea())
    await seeText(cartCount(tab), "1")

    expect(asked.filter((url) => url.includes(login_code))).toEqual([])
    await closeIn(tab)
    await expectOwn()
  })

  it("lands on the order that it was started from", async () => {
    const [order_id] = lea.orderIds
    const tab = await handOver(own, facts, await start({ order_id }))
    await tab.waitForURL(shop(`/account/orders/${order_id}`))
    await seeText(bannerOf(tab), asLea())
    await tab.getByRole("main").getByText("Scarf").waitFor()
    await picture(tab, "landed-on-the-order")
    await closeIn(tab)
    await expectOwn()
  })

  it("ends when its code is handed over twice, and says so", async () => {
    const visit = await start()
    const tab = await handOver(own, facts, visit)
    await seeText(bannerOf(tab), asLea())
    const doubled = await own.newPage()
    await postCode(
      doubled,
      facts.medusa_url,
      visit.handoff.url,
      visit.login_code
    )
    await seeText(doubled.getByRole("alert"), "used up or too old")
    await picture(doubled, "doubled")
    expect(await violations(doubled)).toEqual([])
    expect(await statusOf(visit)).toMatchObject({
      status: "ended",
      end_reason: "code_reused",
    })

    await lookAt(tab)
    await seeText(endedBar(tab), "Session ended:")
    await tab.getByRole("link", { name: ivo.name }).waitFor()
    await tab.getByRole("button", { name: "Dismiss" }).click()
    await endedBar(tab).waitFor({ state: "detached" })
    await expectOwn()
    await tab.close()
    await doubled.getByRole("link", { name: "To the shop" }).click()
    await doubled.getByRole("link", { name: ivo.name }).waitFor()
    await doubled.close()
  })

  it("replaces a visit that runs, and what was parked stays parked", async () => {
    const first = await start()
    const tab = await handOver(own, facts, first)
    const second = await startVisit(medusa, facts.admins.lead, lea, {
      mode: "read_only",
    })
    await handOver(own, facts, second, tab)
    await seeText(bannerOf(tab), asLea())
    await bannerOf(tab).getByText("View only").waitFor()

    expect((await statusOf(first)).status).toBe("ended")
    // A form that is sent before its script came is answered by a whole page.
    await tab.goto(shop("/account"), { waitUntil: "networkidle" })
    await tab.getByLabel("Phone").fill("+33 9 99 99 99 99")
    await tab.getByRole("button", { name: "Save" }).click()
    await tab.getByText("View only: nothing can be changed").waitFor()
    expect((await medusa.customer(lea.email)).phone).toBeNull()
    await picture(tab, "read-only")
    await closeIn(tab)
    await expectOwn()
  })

  describe("in the other storefront", () => {
    const us = (path = "") => `${facts.storefronts[1].url}${path}`
    let tab: Page

    beforeAll(async () => {
      tab = await handOver(own, facts, await start({ storefront_id: "us" }))
    })

    it("begins there, in its own money", async () => {
      await tab.waitForURL(us())
      await seeText(bannerOf(tab), `${asLea()} on US store`)
      await tab.getByText("$15.40").waitFor()
      await picture(tab, "us")
    })

    it("stays there, whatever is opened", async () => {
      await tab.goto(shop("/products/mug"))
      await tab.waitForURL(us())
      await seeText(bannerOf(tab), "on US store")
    })

    it("fills her cart there, and leaves that of Ivo alone", async () => {
      await putInCart(tab, us("/products/hoodie"), {
        variant: "L",
        quantity: 1,
      })
      const { _medusa_cart_id } = await kitCookies(own, facts)
      await closeIn(tab)

      expect(
        await medusa.pieces(_medusa_cart_id, facts.storefronts[1])
      ).toEqual({ Hoodie: 1 })
      await expectOwn()
    })
  })
})
