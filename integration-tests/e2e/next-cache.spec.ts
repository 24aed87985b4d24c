import {
  type Browser,
  type BrowserContext,
  type Page,
  type Response,
} from "playwright-core"

import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import { filesWith, storedSince, type Stored } from "./next-files"
import { SecondShop } from "./second-shop"
import { bannerOf, seeText } from "./shop"
import { postCode, startVisit, type Visit } from "./visits"
import { WatchedMedusa } from "./watched-medusa"

jest.setTimeout(300_000)

const PRODUCTS = /^\/store\/products\b/
const FETCHED = /^cache\/fetch-cache\//
const SONIA = "You are logged in as Sonia Aubry"

/**
 * The production server of Next between an ordinary shopper and a visit: what
 * it keeps is everybody's, what it shows of her is kept nowhere. Medusa is
 * watched from the shop's side.
 */
describe("Next stores nothing of a visit", () => {
  const demo = new Demo()
  const upstream = new WatchedMedusa()
  const server = new SecondShop()
  const began = Date.now()
  /** What stands for her in any form; grows as the visit shows more. */
  const hers = new Set<string>()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  let shop: string
  let pictures: string
  let agent: BrowserContext
  let page: Page
  let visit: Visit
  let sonia: Customer
  let shopper: Page
  /** The catalogue on disk before the visit. */
  let catalogue: Pick<Stored, "name" | "writtenAt">[]

  const eu = (path = "") => `${shop}/eu${path}`
  const cookieOf = async (name: string) =>
    (await agent.cookies(shop)).find((cookie) => cookie.name === name)?.value
  const catalogueOnDisk = () =>
    storedSince(began)
      .filter(({ name, text }) => FETCHED.test(name) && /T-shirt/.test(text))
      .map(({ name, writtenAt }) => ({ name, writtenAt }))
      .sort((a, b) => a.name.localeCompare(b.name))

  /** Goes there; asserts that nothing between server and browser may keep it. */
  async function seeAsHer(path: string): Promise<Response> {
    const response = (await page.goto(eu(path)))!
    await seeText(bannerOf(page), SONIA)
    expect(response.status()).toBe(200)
    expect(response.headers()["cache-control"]).toContain("no-store")

    return response
  }

  /** Whether the page made for all came from Next's cache, and its text. */
  async function help(who: Page, path = "/eu/help"): Promise<string> {
    const response = (await who.goto(shop + path))!
    const html = await response.text()
    expect(["HIT", "STALE"]).toContain(response.headers()["x-nextjs-cache"])
    expectNothingOfHers(html)

    return html
  }

  function expectNothingOfHers(text: string): void {
    expect([...hers].filter((word) => text.includes(word))).toEqual([])
  }

  function expectNothingStored(): void {
    const stored = storedSince(began)
    expect(stored.length).toBeGreaterThan(0)
    expect([...hers].flatMap((word) => filesWith(stored, word))).toEqual([])
  }

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    pictures = await upstream.start(facts.medusa_url)
    shop = await server.start(
      { ...facts, medusa_url: pictures },
      { locale: "en", dashboards: [facts.medusa_url] }
    )
    browser = await launchBrowser("next-cache")
    agent = await newPerson(browser)
    page = await agent.newPage()
    shopper = await (await newPerson(browser)).newPage()
    sonia = await newCustomer(medusa, "Sonia Aubry", {
      cart: ["cap"],
      orders: [["mug", "tote-bag"]],
    })
    const { addresses } = await medusa.customer(sonia.email)
    const [{ address_1, phone }] = addresses
    for (const word of [sonia.id, sonia.email, "Aubry", address_1, phone]) {
      hers.add(word)
    }
  })

  afterAll(async () => {
    await browser?.close()
    await server.stop()
    await upstream.stop()
  })

  it("keeps the catalogue of an ordinary shopper, as without the kit", async () => {
    for (const path of ["", "/products/t-shirt"]) {
      await shopper.goto(eu(path))
    }
    const asked = upstream.asked.length
    for (const path of ["", "/products/t-shirt"]) {
      await shopper.goto(eu(path))
      await shopper.getByText("T-shirt").first().waitFor()
    }
    catalogue = catalogueOnDisk()

    expect(upstream.for(PRODUCTS, asked)).toEqual([])
    expect(catalogue.length).toBeGreaterThan(0)
    expect(
      upstream.asked.filter(({ headers }) => headers.authorization)
    ).toEqual([])
  })

  it("serves a page for all from its cache", async () => {
    await shopper.goto(eu("/help"))

    expect(await help(shopper)).toContain("Where we deliver")
  })

  it("lets an agent in as Sonia", async () => {
    const { agent: admin } = facts.admins
    visit = await startVisit(medusa, admin, sonia)
    await postCode(
      page,
      facts.medusa_url,
      `${shop}/api/login-as-customer`,
      visit.login_code
    )
    await page.waitForURL((url) => url.pathname === "/eu")
    await seeText(bannerOf(page), SONIA)
    for (const name of ["_medusa_jwt", "_medusa_cart_id"]) {
      hers.add((await cookieOf(name))!)
    }
    hers.add(visit.session.id).add(visit.login_code)

    expect(hers).not.toContain(undefined)
  })

  it("shows her pages fresh from Medusa, each time", async () => {
    const asked = upstream.asked.length
    for (const path of ["", "", "/products/t-shirt", "/cart", "/account"]) {
      await seeAsHer(path)
    }
    await seeAsHer("/account/orders")
    const order = page.locator('main a[href*="/account/orders/"]').first()
    const address = (await order.getAttribute("href"))!
    hers.add(address.split("/").pop()!)
    await seeAsHer(address.slice("/eu".length))
    await picture(page, "an-order")
    const asHer = upstream
      .for(/^\/store\//, asked)
      .filter(({ path }) => !path.startsWith("/store/product-categories"))
    const bearer = `Bearer ${await cookieOf("_medusa_jwt")}`

    expect(upstream.for(PRODUCTS, asked).length).toBeGreaterThanOrEqual(3)
    expect(
      asHer.filter(({ headers }) => headers.authorization !== bearer)
    ).toEqual([])
  })

  it("keeps a page for all from her, also where she is the first to ask", async () => {
    const asked = upstream.asked.length
    const first = (await page.goto(`${shop}/us/help`))!

    expect(first.headers()["x-nextjs-cache"]).toBe("MISS")
    expect(first.headers()["cache-control"]).toContain("s-maxage")
    expectNothingOfHers(await first.text())
    expect(
      upstream
        .for(/^\/store\/(regions|product-categories)/, asked)
        .filter(({ headers }) => headers.authorization || headers.cookie)
    ).toEqual([])
    await help(page, "/us/help")
    await help(page)
    await seeText(bannerOf(page), SONIA)
    await picture(page, "a-page-for-all")
  })

  it("fetches pictures without her login", async () => {
    const image = (url: string) =>
      page.evaluate(
        async (address) => (await fetch(address)).status,
        `/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`
      )
    const asked = upstream.asked.length

    expect(await image(`${pictures}/static/hers.webp`)).toBe(200)
    expect(await image("/pictures/mug.webp")).toBe(200)
    const [fetched, ...more] = upstream.for(/^\/static\//, asked)
    expect(more).toEqual([])
    expect(fetched.headers).not.toHaveProperty("cookie")
    expect(fetched.headers).not.toHaveProperty("authorization")
  })

  it("has written nothing of hers, nor anything for her", () => {
    expectNothingStored()
    expect(catalogueOnDisk()).toEqual(catalogue)
  })

  it("shows nothing of hers to anybody else meanwhile", async () => {
    const other = await (await newPerson(browser)).newPage()
    for (const path of ["", "/products/t-shirt", "/cart", "/login"]) {
      const response = (await other.goto(eu(path)))!
      expectNothingOfHers(await response.text())
    }
    await help(other)

    expect(await bannerOf(other).count()).toBe(0)
    expect(catalogueOnDisk().map(({ name }) => name)).toEqual(
      expect.arrayContaining(catalogue.map(({ name }) => name))
    )
    await other.context().close()
  })

  it("shows nothing of hers after the close, not by going back either", async () => {
    await page.goto(eu("/account"))
    await page.getByRole("button", { name: "Close session" }).click()
    await page.waitForURL((url) => url.pathname.startsWith("/app"), {
      waitUntil: "commit",
    })
    for (const step of [1, 2, 3]) {
      await page.goBack({ waitUntil: "commit" })
      if (new URL(page.url()).origin === shop) {
        await page.waitForLoadState("networkidle")
        expectNothingOfHers(await page.content())
        await picture(page, `back-${step}`)
      }
    }
    await page.goForward({ waitUntil: "commit" })
    await page.waitForLoadState("networkidle")
    expectNothingOfHers(await page.content())
    for (const path of ["", "/cart", "/account", "/account/orders"]) {
      await page.goto(eu(path))
      expectNothingOfHers(await page.content())
    }

    expect(await bannerOf(page).count()).toBe(0)
    await help(page)
  })

  it("goes on serving shoppers from the cache, and has still written nothing of hers", async () => {
    await shopper.goto(eu())
    const asked = upstream.asked.length
    await shopper.goto(eu())
    await shopper.getByText("T-shirt").first().waitFor()

    expect(upstream.for(PRODUCTS, asked)).toEqual([])
    await help(shopper)
    expectNothingStored()
  })
})
