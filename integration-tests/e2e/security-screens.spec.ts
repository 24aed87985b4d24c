import { type Browser, type Page } from "playwright-core"

import { changeSettings, newAdmin, type Admin } from "./admins"
import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer } from "./customers"
import { openDashboard } from "./dashboard"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import { bannerOf, seeText } from "./shop"
import { handOver, startVisit } from "./visits"

jest.setTimeout(300_000)

const SETTINGS = "/settings/login-as-customer"
const DEFAULTS = { blocked_actions: [], consent_ttl_hours: null }

/** What the dashboard shows of limits, ground, log and ends, and the shop of their refusals. */
describe("the screens of session control and security", () => {
  const demo = new Demo()
  const problems: string[] = []
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  let agent: Admin
  let owner: Page

  const app = (path: string) => `${facts.medusa_url}/app${path}`
  const eu = (path = "") => `${facts.storefronts[0].url}${path}`
  const toast = (page: Page, text: string | RegExp) =>
    page.getByRole("listitem").filter({ hasText: text }).first().waitFor()
  const overflow = (page: Page) =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement

      return scrollWidth - clientWidth
    })

  /** A dashboard whose uncaught errors fail the last test. */
  async function dashboardOf(admin: { email: string }): Promise<Page> {
    const page = await openDashboard(await newPerson(browser), facts, admin)
    page.on("pageerror", ({ message }) => problems.push(message))
    page.on("console", (message) => {
      // Refused requests and the flags of regions are Chromium's own messages.
      if (
        message.type() === "error" &&
        !message.text().startsWith("Failed to load resource")
      ) {
        problems.push(message.text())
      }
    })

    return page
  }

  async function openSettings(page: Page): Promise<void> {
    await page.goto(app(SETTINGS))
    await page.getByRole("checkbox").first().waitFor()
  }

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    browser = await launchBrowser("security-screens")
    agent = await newAdmin(medusa, "Anton Ampel", "supportagent")
    owner = await dashboardOf(facts.admins.owner)
    await changeSettings(medusa, DEFAULTS)
  })

  afterAll(async () => {
    await changeSettings(medusa, DEFAULTS)
    await browser?.close()
  })

  describe("settings", () => {
    const NAME = /^Second factor at most this old/
    const bar = (text: string) => owner.locator("form").getByText(text)

    it("lists what can be blocked, and shows what always is", async () => {
      await openSettings(owner)
      const always = owner.getByRole("group", { name: /Always blocked/ })
      for (const action of await always.getByRole("checkbox").all()) {
        expect(await action.isChecked()).toBe(true)
        expect(await action.isDisabled()).toBe(true)
      }
      await owner.getByRole("checkbox", { name: "Change the profile" }).click()
      await owner.getByRole("checkbox", { name: "View the orders" }).click()
      await owner.getByLabel(/^Consent holds for/).fill("24")
      await picture(owner, "blocked-actions")

      expect(await violations(owner, "main form")).toEqual([])
    })

    it("saves what was changed, and shows it again", async () => {
      await owner.getByRole("button", { name: "Save" }).click()
      await toast(owner, "The settings are saved.")
      await openSettings(owner)

      expect(
        await owner
          .getByRole("checkbox", { name: "Change the profile" })
          .isChecked()
      ).toBe(true)
      expect(await owner.getByLabel(/^Consent holds for/).inputValue()).toBe(
        "24"
      )
      expect(await changeSettings(medusa, {})).toMatchObject({
        blocked_actions: ["profile_changed", "orders_viewed"],
        consent_ttl_hours: 24,
      })
    })

    it("names what cannot be saved, at the field and beside the button", async () => {
      await owner.getByLabel(NAME).fill("2000")
      await owner.getByText("Enter a whole number from 1 to 1440.").waitFor()
      await bar("Cannot be saved yet: Second factor at most this old").waitFor()
      await picture(owner, "cannot-be-saved")
      expect(
        await owner.getByRole("button", { name: "Save" }).isDisabled()
      ).toBe(true)
      await owner.getByRole("button", { name: "Discard" }).click()
      await owner.getByText("Enter a whole number").waitFor({
        state: "detached",
      })
    })

    it("says what is fixed in the configuration, and what the server refuses", async () => {
      await owner.route(
        "**/admin/login-as-customer/settings",
        async (route) => {
          if (route.request().method() === "POST") {
            const message = "session_ttl_minutes: fixed in the configuration."
            await route.fulfill({
              status: 400,
              json: { type: "invalid_data", code: "setting_locked", message },
            })

            return
          }
          const response = await route.fetch()
          const answer = await response.json()
          await route.fulfill({
            response,
            json: { ...answer, locked: ["reason"] },
          })
        }
      )
      await openSettings(owner)
      const locked = owner.getByRole("combobox", {
        name: "Reason for the login",
      })
      expect(await locked.isDisabled()).toBe(true)
      await owner.getByText(/they log in. Fixed in medusa-config.ts/).waitFor()
      await owner.getByLabel("Longest session (minutes)").fill("61")
      await owner.getByRole("button", { name: "Save" }).click()
      await owner
        .getByRole("alert")
        .filter({ hasText: "session_ttl_minutes: fixed" })
        .waitFor()
      await picture(owner, "locked")
      await owner.unrouteAll({ behavior: "wait" })
    })

    it("shows where the log is archived, and by itself when that fails", async () => {
      const route = "**/admin/login-as-customer/archive"
      const answer = async (archive: object | null) =>
        await owner.route(route, (call) => call.fulfill({ json: { archive } }))
      const badge = (text: string) =>
        owner.getByRole("status").filter({ hasText: text })
      await openSettings(owner)
      await badge("Up to date").waitFor({ timeout: 90_000 })
      await owner
        .getByText(/^PostgreSQL, localhost:\d+ \/ demo_archive/)
        .waitFor()
      await owner.getByText(/^implog_/).waitFor()

      await answer({
        type: "postgres",
        host: "archive.example",
        database: "audit",
        state: "failing",
        waiting: 3,
        waiting_is_capped: false,
        waiting_since: new Date(Date.now() - 5 * 60_000),
        last_error: "connect ECONNREFUSED 192.0.2.7:5432",
        failed_at: new Date(Date.now() - 4 * 60_000),
        copied_at: null,
        last_entry: null,
      })
      await badge("Failing").waitFor()
      await owner.getByText("connect ECONNREFUSED 192.0.2.7:5432").waitFor()
      await owner
        .getByText("3 entries. The oldest was written 5 minutes ago.")
        .waitFor()
      await picture(owner, "archive-fails")
      expect(await violations(owner, "main")).toEqual([])

      await answer(null)
      await badge("Not set up").waitFor()
      await picture(owner, "no-archive")
      await owner.unrouteAll({ behavior: "wait" })
    })

    it("is only to look at for an auditor, in French, in the dark, on a phone", async () => {
      const page = await dashboardOf(facts.admins.auditor)
      await page.emulateMedia({ colorScheme: "dark" })
      await page.setViewportSize({ width: 390, height: 844 })
      await page.evaluate(() => {
        localStorage.setItem("lng", "fr")
        document.cookie = "lng=fr; path=/"
      })
      await openSettings(page)
      await page.getByText("mais pas la modifier").waitFor()
      await picture(page, "auditor")

      expect(await overflow(page)).toBe(0)
      expect(await violations(page, "main form")).toEqual([])
      expect(
        await page.getByRole("button", { name: "Enregistrer" }).count()
      ).toBe(0)
      for (const control of await page
        .locator(
          "main form :is(input, textarea, [role=checkbox], [role=switch], [role=combobox])"
        )
        .all()) {
        expect(await control.isDisabled()).toBe(true)
      }
      await page.context().close()
    })
  })

  describe("in the shop", () => {
    it("an agent reads why something is blocked", async () => {
      const rosa = await newCustomer(medusa, "Rosa Rot")
      await changeSettings(medusa, {
        blocked_actions: ["profile_changed", "orders_viewed"],
      })
      const context = await newPerson(browser)
      const shop = await handOver(
        context,
        facts,
        await startVisit(medusa, agent, rosa)
      )
      await shop.goto(eu("/account"))
      await shop.getByRole("button", { name: "Save" }).click()
      await shop
        .getByText("Only the customer can do this, not support.")
        .waitFor()
      await shop.goto(eu("/account/orders"))
      await shop
        .getByRole("heading", { name: "Only for the customer" })
        .waitFor()
      await seeText(bannerOf(shop), "You are logged in as Rosa Rot")
      await picture(shop, "blocked-in-the-shop")

      // From the next request on.
      await changeSettings(medusa, { blocked_actions: [] })
      await shop.reload()
      await shop.getByRole("heading", { name: "Orders" }).waitFor()
      await context.close()
    })
  })

  it("threw nothing in the dashboard", () => {
    expect(problems).toEqual([])
  })
})
