import { type Browser, type BrowserContext, type Page } from "playwright-core"

import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import { bannerOf, endedBar, lookAt, seeText } from "./shop"
import { endVisit, handOver, startVisit, type Visit } from "./visits"

jest.setTimeout(120_000)

/** The kit's parts without a mouse, and without motion. */
describe("a visit by keyboard", () => {
  const demo = new Demo()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  let agent: BrowserContext
  let page: Page
  let visit: Visit
  let edda: Customer
  let finn: Customer

  const shop = (path = "") => `${facts.storefronts[0].url}${path}`
  const start = (customer: Customer) =>
    startVisit(medusa, facts.admins.agent, customer)
  /** The text of what has the focus. */
  const focused = () =>
    page.evaluate(() => document.activeElement?.textContent ?? "")

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    browser = await launchBrowser("kit-access")
    edda = await newCustomer(medusa, "Edda Falk", { cart: ["cap"] })
    finn = await newCustomer(medusa, "Finn Dahl")
    agent = await newPerson(browser, {
      viewport: { width: 1000, height: 600 },
      reducedMotion: "reduce",
    })
    visit = await start(edda)
    page = await handOver(agent, facts, visit)
    await page.goto(shop(), { waitUntil: "networkidle" })
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("finds the way out first", async () => {
    await seeText(bannerOf(page), edda.called)
    await page.keyboard.press("Tab")

    expect(await focused()).toBe("Close session")
    await picture(page, "focus-on-close")
  })

  it("never loses the focus under the banner, forwards and back", async () => {
    const hidden = () =>
      page.evaluate(() => {
        const at = document.activeElement!
        const { x, y, width, height } = at.getBoundingClientRect()
        const top = document.elementFromPoint(x + width / 2, y + height / 2)

        return at === document.body || at.contains(top) || top?.contains(at)
          ? null
          : at.outerHTML
      })
    const links = await page.locator("a:visible, button:visible").count()
    const lost: (string | null)[] = []
    for (const key of ["Tab", "Shift+Tab"]) {
      for (let step = 0; step < links; step += 1) {
        await page.keyboard.press(key)
        lost.push(await hidden())
      }
    }

    expect(links).toBeGreaterThan(10)
    expect(lost.filter(Boolean)).toEqual([])
  })

  it("moves nothing for those who want no motion", async () => {
    const moving = await page.evaluate(() =>
      Array.from(document.querySelectorAll("*"))
        .filter((element) => {
          const { transitionDuration, animationName } =
            getComputedStyle(element)

          return (
            animationName !== "none" ||
            transitionDuration.split(",").some((time) => parseFloat(time) > 0)
          )
        })
        .map(({ outerHTML }) => outerHTML)
    )

    expect(moving).toEqual([])
  })

  it("reads and dismisses the end", async () => {
    await endVisit(medusa, visit, facts.admins.owner)
    await lookAt(page)
    await seeText(endedBar(page), "Session ended: an admin ended the session.")
    await page.waitForLoadState("networkidle")
    const dismiss = page.getByRole("button", { name: "Dismiss" })
    await dismiss.focus()
    await page.keyboard.press("Shift+Tab")
    expect(await focused()).toBe("Back to dashboard")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await endedBar(page).waitFor({ state: "detached" })
  })

  it("is held by the cover of a stale tab, and leaves it by its one button", async () => {
    await handOver(agent, facts, await start(edda), page)
    await seeText(bannerOf(page), edda.called)
    // Another admin's: one's own next visit would end this one before it begins.
    const next = await startVisit(medusa, facts.admins.lead, finn)
    const other = await handOver(agent, facts, next)
    await seeText(bannerOf(other), finn.called)
    await lookAt(page)
    const cover = page.getByRole("alertdialog")
    await seeText(cover, "This tab was Edda Falk's. You are now Finn Dahl.")

    expect(await focused()).toBe("Load the page anew")
    for (const key of ["Tab", "Tab", "Shift+Tab", "Escape", "Escape"]) {
      await page.keyboard.press(key)
      expect(await cover.isVisible()).toBe(true)
      expect(
        await page.evaluate(() => document.activeElement?.closest("a, input"))
      ).toBeNull()
    }
    await page.getByRole("button", { name: "Load the page anew" }).focus()
    await page.keyboard.press("Enter")
    await seeText(bannerOf(page), finn.called)
    expect(await cover.count()).toBe(0)
  })

  it("closes the visit", async () => {
    await page.waitForLoadState("networkidle")
    await page.keyboard.press("Tab")
    expect(await focused()).toBe("Close session")
    await page.keyboard.press("Enter")
    await page.waitForURL(`${facts.medusa_url}/app/customers/${finn.id}`, {
      waitUntil: "commit",
    })
  })
})
