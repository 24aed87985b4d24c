import { type Browser, type BrowserContext, type Page } from "playwright-core"

import { launchBrowser, newPerson, picture } from "./browser"
import { openDashboard } from "./dashboard"
import { Demo } from "./demo"
import { bannerOf, cartCount, logInToShop, putInCart, seeText } from "./shop"

jest.setTimeout(600_000)

const LOGGED_IN = "You are logged in as Ada Martin (ada@demo.test) on EU store"
const CATALOGUE = /GET \/store\/products\b/

/**
 * The main job from end to end, as people see it: every step below goes on
 * where the one before stopped, in the browsers of an agent, of another
 * customer and of an auditor.
 */
describe("an agent helps Ada in the storefront", () => {
  const demo = new Demo()
  const urls: string[] = []
  let facts: Awaited<ReturnType<Demo["start"]>>
  let browser: Browser
  let agent: BrowserContext
  let dashboard: Page
  let shop: Page
  let bob: Page
  let loginCode: string
  let orderNumber: string

  const eu = (path = "") => `${facts.storefronts[0].url}${path}`
  const app = (path: string) => `${facts.medusa_url}/app${path}`
  /** Names of the kit's own cookies in this browser. */
  const ownCookies = async (context: BrowserContext) =>
    (await context.cookies(facts.storefront_url))
      .map(({ name }) => name)
      .filter((name) => name.startsWith("_lac"))

  beforeAll(async () => {
    facts = await demo.start()
    browser = await launchBrowser("story")
    agent = await newPerson(browser)
    agent.on("request", (request) => urls.push(request.url()))
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("lets another customer shop, with the catalogue from the cache", async () => {
    bob = await (await newPerson(browser)).newPage()
    await logInToShop(bob, eu("/login"), facts.customers.bob, facts.password)
    await bob.getByRole("link", { name: "Bob Keller" }).waitFor()

    await bob.goto(eu())
    expect(await demo.requestsAbove(0, CATALOGUE)).toBe(true)
    const load = async () => {
      await bob.goto(eu())
      await bob.getByText("T-shirt").waitFor()
    }

    expect(await demo.asksNothing(CATALOGUE, load)).toBe(true)
  })

  it("lets the agent's browser have a cart of its own", async () => {
    const own = await agent.newPage()
    await putInCart(own, eu("/products/mug"), { quantity: 3 })
    await picture(own, "own-cart-before")
    await own.close()
  })

  it("shows the button on Ada's page in the dashboard", async () => {
    const { admins } = facts
    dashboard = await openDashboard(agent, facts, admins.agent, "/customers")
    await dashboard.getByText(facts.customers.ada.email).click()
    await dashboard.getByRole("button", { name: "Login as Customer" }).waitFor()
    await picture(dashboard, "customer-page")
  })

  it("asks to confirm, and opens the storefront as Ada in a new tab", async () => {
    await dashboard.getByRole("button", { name: "Login as Customer" }).click()
    const dialogue = dashboard.getByRole("dialog")
    await dialogue.getByText("real account").waitFor()
    await dialogue.getByLabel(/^Reason/).fill("Parcel went to the old address")
    await dialogue.getByLabel(/^Ticket/).fill("T-1042")
    await picture(dashboard, "confirm")

    const answer = dashboard.waitForResponse(
      (response) =>
        response.request().method() === "POST" &&
        response.url().endsWith("/login-as-customer")
    )
    const opened = agent.waitForEvent("page")
    await dialogue.getByRole("button", { name: "Login as Customer" }).click()
    loginCode = (await (await answer).json()).login_code
    shop = await opened
    await shop.waitForURL(eu())

    await seeText(bannerOf(shop), LOGGED_IN)
    await shop.getByRole("link", { name: "Ada Martin" }).waitFor()
    await picture(shop, "logged-in-as-ada")
  })

  it("shows Ada's own cart, not the one of the agent's browser", async () => {
    await seeText(cartCount(shop), "1")
    await shop.goto(eu("/cart"))
    await shop.getByRole("main").getByText("Cap", { exact: true }).waitFor()

    expect(await shop.getByRole("main").getByText("Mug").count()).toBe(0)
  })

  it("changes an address", async () => {
    await shop.goto(eu("/account/addresses"))
    await shop.getByRole("link", { name: "Edit 12 rue des Lilas" }).click()
    await shop.getByRole("heading", { name: "Edit address" }).waitFor()
    await shop.getByLabel("Street and number").fill("7 quai Voltaire")
    await shop.getByRole("button", { name: "Save address" }).click()
    await shop.getByRole("heading", { name: "Addresses" }).waitFor()
    await shop.getByText("7 quai Voltaire").waitFor()
    await picture(shop, "address-changed")
  })

  it("adds to Ada's cart", async () => {
    await putInCart(shop, eu("/products/t-shirt"), {
      variant: "M",
      quantity: 2,
    })
    await shop.goto(eu("/cart"))
    await shop.getByRole("main").getByText("T-shirt").waitFor()
    await shop.getByRole("main").getByText("Cap", { exact: true }).waitFor()
    await picture(shop, "cart")
  })

  it("leaves the other customer's pages as they were", async () => {
    await shop.goto("about:blank")
    const load = async () => {
      expect((await bob.goto(eu()))!.status()).toBe(200)
    }

    expect(await demo.asksNothing(CATALOGUE, load)).toBe(true)
    expect(await bannerOf(bob).count()).toBe(0)
    expect(await ownCookies(bob.context())).toEqual([])
    await bob.getByRole("link", { name: "Bob Keller" }).waitFor()
    await picture(bob, "another-customer")
  })

  it("fetches nothing of the visit from a cache", async () => {
    const asked = demo.requests(CATALOGUE)
    await shop.goto(eu())
    await shop.getByText("T-shirt").waitFor()

    expect(await demo.requestsAbove(asked, CATALOGUE)).toBe(true)
  })

  it("places an order", async () => {
    await shop.goto(eu("/checkout"))
    await shop.getByRole("heading", { name: "Where to?" }).waitFor()
    await shop.getByRole("button", { name: "Continue to delivery" }).click()
    await shop.getByRole("radio", { name: /Express/ }).check()
    await shop.getByRole("button", { name: "Continue to review" }).click()
    await shop.getByRole("heading", { name: "All right?" }).waitFor()
    await picture(shop, "review")
    await shop.getByRole("button", { name: "Place order" }).click()
    const thanks = shop.getByRole("heading", { name: /Thank you/ })
    await thanks.waitFor()
    orderNumber = /#(\d+)/.exec((await thanks.textContent()) ?? "")![1]
    await shop.getByText("Placed with assistance by our support").waitFor()
    await picture(shop, "order-placed")
  })

  it("closes the session and gives the browser its own cart back", async () => {
    await shop.getByRole("button", { name: "Close session" }).click()
    await shop.waitForURL(`${facts.medusa_url}/app/**`)
    await shop.getByText(facts.customers.ada.email).first().waitFor()
    await picture(shop, "closed")
    const after = await agent.newPage()
    await after.goto(eu())
    await after.getByRole("link", { name: "Log in" }).waitFor()
    await seeText(cartCount(after), "3")

    expect(await bannerOf(after).count()).toBe(0)
    expect(await ownCookies(agent)).toEqual([])
    await after.goto(eu("/cart"))
    await after.getByRole("main").getByText("Mug").waitFor()
    await picture(after, "own-cart-after")
    await after.close()
  })

  it("says on the order's page who placed it for whom", async () => {
    await dashboard.goto(app("/orders"))
    await dashboard.getByText(`#${orderNumber}`, { exact: true }).click()
    const placed = dashboard.getByText(
      "Placed by Amélie Agent for Ada Martin (Login as Customer)."
    )
    await placed.waitFor()
    await placed.scrollIntoViewIfNeeded()
    await picture(dashboard, "order-page")
  })

  it("logs each step", async () => {
    const auditor = await openDashboard(
      await newPerson(browser),
      facts,
      facts.admins.auditor,
      "/customers"
    )
    await auditor.getByRole("link", { name: "Login as Customer Log" }).click()
    await auditor.getByText("Viewed the cart").first().waitFor()
    await picture(auditor, "log")
    const kinds = encodeURIComponent(JSON.stringify(["session", "change"]))
    await auditor.goto(app(`/login-as-customer?kind=${kinds}`))
    for (const step of [
      "Asked to log in as Ada Martin on EU store",
      "Logged in as Ada Martin on EU store",
      "Changed an address",
      "Added 2 × T-shirt (M) to the cart",
      "Chose the shipping method Express",
      `Placed order #${orderNumber}`,
    ]) {
      await seeStep(auditor, step)
    }
    await picture(auditor, "log-of-changes")
  })

  it("never puts the login code into an address", () => {
    expect(loginCode).toMatch(/^[\w-]{43}$/)
    expect(urls.length).toBeGreaterThan(10)
    expect(urls.filter((url) => url.includes(loginCode))).toEqual([])
  })
})

/** Meanings are added to entries a moment after the action: asks again until then. */
async function seeStep(page: Page, step: string): Promise<void> {
  for (let left = 10; ; left -= 1) {
    try {
      await page.getByText(step).first().waitFor({ timeout: 3_000 })

      return
    } catch (error) {
      if (left === 0) {
        throw error
      }
      await page.reload()
    }
  }
}
