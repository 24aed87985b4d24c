import { type Browser, type Page } from "playwright-core"

import { newAdmin, type Admin } from "./admins"
import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { openDashboard } from "./dashboard"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import { bannerOf, endedBar, lookAt, seeText } from "./shop"
import { handOver, startVisit } from "./visits"

jest.setTimeout(300_000)

const START = /\/admin\/customers\/[^/]+\/login-as-customer$/
const LOG = "**/admin/login-as-customer/log/verify"

/** What the dashboard shows of who may start, who is in, and what is on record. */
describe("starts, ends and the log in the dashboard", () => {
  const demo = new Demo()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  let agent: Admin
  let lead: Admin
  let staff: Page
  let owner: Page
  let vera: Customer
  let shop: Page

  const dashboardOf = async (admin: { email: string }, path?: string) =>
    await openDashboard(await newPerson(browser), facts, admin, path)
  const herPage = () => `/customers/${vera.id}`
  const running = (page: Page, name: string) =>
    page.getByRole("listitem").filter({ hasText: `${name} is in this account` })

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    browser = await launchBrowser("visit-screens")
    agent = await newAdmin(medusa, "Anton Ampel", "supportagent")
    lead = await newAdmin(medusa, "Lene Leit", "supportlead")
    vera = await newCustomer(medusa, "Vera Vogt", { consents: false })
    staff = await dashboardOf(agent, herPage())
  })

  afterAll(async () => {
    await browser?.close()
  })

  describe("with a PIN from the customer", () => {
    const dialogue = () => staff.getByRole("dialog")
    const pin = () => dialogue().getByLabel("PIN from the customer")
    const submit = () =>
      dialogue().getByRole("button", { name: "Login as Customer" }).click()

    it("says that consent is missing, and asks for a PIN", async () => {
      await staff
        .getByText("has not allowed remote shopping assistance")
        .waitFor()
      await staff.getByRole("button", { name: "Log in with a PIN…" }).click()
      await submit()
      await dialogue().getByText("Enter the six digits of the PIN.").waitFor()
      expect(await violations(staff, "[role=dialog] form")).toEqual([])
    })

    it("says at the field that a PIN is wrong", async () => {
      await pin().fill("000 000")
      await submit()
      await dialogue().getByText("The PIN is not valid").waitFor()
      await picture(staff, "wrong-pin")

      expect(await pin().getAttribute("aria-invalid")).toBe("true")
      expect(
        await dialogue().getByText("The PIN is not valid").isVisible()
      ).toBe(true)
    })

    it("says how long to wait after too many tries", async () => {
      await staff.route(START, (route) =>
        route.request().method() === "POST"
          ? route.fulfill({
              status: 429,
              headers: { "retry-after": "1150" },
              json: { type: "not_allowed", code: "too_many_requests" },
            })
          : route.continue()
      )
      await submit()
      const told = dialogue().getByRole("alert").filter({
        hasText: "Too many attempts. Try again in 20 minutes.",
      })
      await told.waitFor()
      await staff.unrouteAll({ behavior: "wait" })
      await picture(staff, "too-many")

      // Below a long form, and yet in sight.
      const { y, height } = (await told.boundingBox())!
      const footer = await dialogue()
        .getByRole("button", { name: "Cancel" })
        .boundingBox()
      expect(y + height).toBeLessThanOrEqual(footer!.y)
    })

    it("goes through with the right one", async () => {
      const made = await medusa.send(
        "/store/customers/me/remote-assistance/pin",
        { token: await medusa.logIn("customer", vera.email), body: {} }
      )
      await pin().fill(made.pin)
      const opened = staff.context().waitForEvent("page")
      await submit()
      shop = await opened
      await seeText(bannerOf(shop), "You are logged in as Vera Vogt")
      await staff.getByText("You are in this account on").waitFor()
      await picture(staff, "own-visit")
    })
  })

  describe("while an agent is in the account", () => {
    it("another agent sees it, and ends only what is their own", async () => {
      await medusa.allow(vera.email)
      const second = await newAdmin(medusa, "Zoe Zweit", "supportagent")
      const page = await dashboardOf(second, herPage())
      await running(page, agent.name).waitFor()
      await picture(page, "visit-of-another")

      expect(
        await page.getByRole("button", { name: "End session" }).count()
      ).toBe(0)
      expect(
        await page.getByRole("button", { name: "Login as Customer" }).count()
      ).toBe(1)
      await page.context().close()
    })

    it("the lead ends it after a question, and the shop says so", async () => {
      const page = await dashboardOf(lead, herPage())
      await running(page, agent.name)
        .getByRole("button", { name: "End session" })
        .click()
      const question = page.getByRole("alertdialog")
      await question.getByText(`${agent.name} is logged out`).waitFor()
      await picture(page, "end-question")
      await question.getByRole("button", { name: "Cancel" }).click()
      await running(page, agent.name)
        .getByRole("button", { name: "End session" })
        .click()
      await question.getByRole("button", { name: "End session" }).click()
      await page.getByText("The session has ended.").waitFor()
      await running(page, agent.name).waitFor({ state: "detached" })
      await page.context().close()

      await lookAt(shop)
      await seeText(endedBar(shop), "an admin ended the session.")
      await shop.close()
    })

    it("the lead ends all there are, and is told how many", async () => {
      const visit = await startVisit(medusa, agent, vera)
      const context = await newPerson(browser)
      const tab = await handOver(context, facts, visit)
      await seeText(bannerOf(tab), "You are logged in as Vera Vogt")

      const page = await dashboardOf(lead, "/login-as-customer/sessions")
      await page.getByRole("button", { name: "End all sessions" }).click()
      const question = page.getByRole("alertdialog")
      await picture(page, "end-all-question")
      await question.getByRole("button", { name: "End them" }).click()
      await page.getByText(/^\d+ sessions? (has|have) ended\.$/).waitFor()
      await picture(page, "all-ended")
      await page.context().close()

      await lookAt(tab)
      await seeText(endedBar(tab), "an admin ended the session.")
      await context.close()
    })
  })

  describe("the log", () => {
    const entry = (page: Page) =>
      page.getByRole("button", { name: /^Logged in as Vera Vogt on EU store/ })
    const herLog = () => `/login-as-customer?customer_id=${vera.id}`

    it("tells who verifies it that nothing was changed", async () => {
      owner = await dashboardOf(facts.admins.owner, herLog())
      await entry(owner).first().waitFor()
      await owner.getByRole("button", { name: "Verify" }).click()
      await owner.getByText(/\d+ entries: nothing was changed\./).waitFor()
      await owner.getByText(/Its archive agrees: \d+ records\./).waitFor()
      await picture(owner, "verified")

      expect(await violations(owner, "main table")).toEqual([])
    })

    it("tells what was tampered with", async () => {
      await owner.route(LOG, (route) =>
        route.fulfill({
          json: {
            valid: false,
            checked: 12,
            first_invalid: { id: "implog_7", reason: "deleted" },
            archive: {
              valid: false,
              checked: 20,
              first_invalid: {
                side: "shop",
                id: "implog_7",
                reason: "missing",
              },
              seals: "all",
              end: { position: 20, link: "ab" },
              error: null,
            },
          },
        })
      )
      await owner.getByRole("button", { name: "Verify" }).click()
      await owner.getByText("The log was tampered with.").waitFor()
      await owner
        .getByText("Entries were deleted before or with: implog_7")
        .waitFor()
      await owner
        .getByText("The shop's log differs from its archive.")
        .waitFor()
      await owner.getByText("Missing in the shop: implog_7").waitFor()
      await picture(owner, "tampered")
      await owner.unrouteAll({ behavior: "wait" })
    })

    it("has no erasure for who may only read it", async () => {
      const page = await dashboardOf(facts.admins.auditor, herLog())
      await entry(page).first().click()
      const drawer = page.getByRole("dialog")
      await drawer.getByText("Logged in", { exact: true }).waitFor()

      expect(await drawer.getByRole("button", { name: /^Erase/ }).count()).toBe(
        0
      )
      await page.context().close()
    })

    it("erases a customer whose address was typed, and ends what runs", async () => {
      const visit = await startVisit(medusa, agent, vera)
      const context = await newPerson(browser)
      const tab = await handOver(context, facts, visit)
      await seeText(bannerOf(tab), "You are logged in as Vera Vogt")

      await owner.reload()
      await entry(owner).first().click()
      await owner.getByRole("button", { name: /^Erase this customer/ }).click()
      const question = owner.getByRole("alertdialog")
      const sure = question.getByRole("button", { name: "Erase for good" })
      await question.getByText("Erase Vera Vogt from the log?").waitFor()
      await question.getByText("This cannot be undone.").waitFor()
      await question.getByRole("textbox").fill("Vera")
      await picture(owner, "erase-question")
      expect(await sure.isDisabled()).toBe(true)
      await question.getByRole("textbox").fill(vera.email)
      await sure.click()
      await owner.getByText(/data is erased from \d+ entries/).waitFor()
      await owner
        .getByText(/erased-[0-9a-f]{12}/)
        .first()
        .waitFor()
      await entry(owner).first().waitFor({ state: "detached" })
      await picture(owner, "erased")

      await lookAt(tab)
      await seeText(endedBar(tab), "an admin ended the session.")
      await context.close()
    })

    it("offers no second erasure", async () => {
      await owner.getByRole("button", { name: /^Erased the personal/ }).click()
      const drawer = owner.getByRole("dialog")
      await drawer.getByText("Customer's data erased").waitFor()

      expect(await drawer.getByRole("button", { name: /^Erase/ }).count()).toBe(
        0
      )
    })
  })
})
