import { type Browser, type Locator, type Page } from "playwright-core"

import { totp } from "../helpers/totp"
import { changeSettings, newAdmin, type Admin } from "./admins"
import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { openDashboard } from "./dashboard"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"
import { bannerOf, seeText } from "./shop"

jest.setTimeout(300_000)

/**
 * An agent in a shop that wants a second factor of late: from the first
 * refusal, over setting one up, to the visit.
 */
describe("logging in again with the second factor", () => {
  const demo = new Demo()
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  let agent: Admin
  let erin: Customer
  let dashboard: Page
  let dialogue: Locator
  let shop: Page
  let secret: string

  const app = (path: string) => `${facts.medusa_url}/app${path}`
  const sessionCookie = async () =>
    (await dashboard.context().cookies(facts.medusa_url)).find(
      ({ name }) => name === "connect.sid"
    )!.value
  /** Types it, sends it, and waits until it is taken: then the field is empty. */
  const fill = async (label: string, value: string) => {
    await dialogue.getByLabel(label).fill(value)
    await dialogue.getByLabel(label).press("Enter")
    await dialogue.locator(`input[value="${value}"]`).waitFor({
      state: "detached",
    })
  }
  const fillPassword = (value = facts.password) => fill("Password", value)
  const fillCode = (value: string) => fill("Code of your second factor", value)
  /** Presses the button of the dialogue; answers the tab of the shop. */
  const start = async (): Promise<Page> => {
    const opened = dashboard.context().waitForEvent("page")
    await dialogue.getByRole("button", { name: "Login as Customer" }).click()
    const page = await opened
    await seeText(bannerOf(page), "You are logged in as Erin Falk")

    return page
  }
  const openDialogue = async () => {
    await dashboard.goto(app(`/customers/${erin.id}`))
    await dashboard.getByRole("button", { name: "Login as Customer" }).click()
  }
  const token = async () => await medusa.logIn("user", agent.email)

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    browser = await launchBrowser("step-up")
    agent = await newAdmin(medusa, "Finn Faktor", "supportagent")
    erin = await newCustomer(medusa, "Erin Falk")
    dashboard = await openDashboard(await newPerson(browser), facts, agent)
    dialogue = dashboard.getByRole("dialog")
  })

  afterAll(async () => {
    await changeSettings(medusa, { step_up_max_age_minutes: null })
    await browser?.close()
  })

  it("starts without one while the shop does not ask", async () => {
    await openDialogue()
    shop = await start()
  })

  it("is switched on by the owner, who sees how many it keeps out", async () => {
    const context = await newPerson(browser)
    const owner = await openDashboard(
      context,
      facts,
      facts.admins.owner,
      "/settings/login-as-customer"
    )
    const age = owner.getByLabel(/^Second factor at most this old/)
    await owner.getByText("could then not log in as a customer").waitFor()
    await age.fill("10")
    await owner
      .getByText(/\d+ admin users? ha(s|ve) .* with this setting/)
      .waitFor()
    await picture(owner, "switched-on")
    await owner.getByRole("button", { name: "Save" }).click()
    await owner.getByText("The settings are saved.").waitFor()
    await context.close()
  })

  it("tells an agent without a second factor where to get one", async () => {
    await openDialogue()
    await dialogue.getByText("log in again with your second factor").waitFor()
    expect(await dialogue.getByLabel("E-mail").inputValue()).toBe(agent.email)

    await fillPassword("not it")
    await dialogue.getByText("E-mail or password is wrong.").waitFor()
    await fillPassword()
    await dialogue.getByText("Your login has no second factor.").waitFor()
    await picture(dashboard, "no-second-factor")
    expect(await violations(dashboard, "[role=dialog] form")).toEqual([])
    await dialogue.getByRole("link", { name: "Open your profile" }).click()
    await dashboard.getByText("Two-factor authentication").first().waitFor()
  })

  it("takes no wrong code, and after too many begins again", async () => {
    const factor = await medusa.send("/auth/mfa/factors", {
      token: await token(),
      body: { provider: "totp" },
    })
    secret = factor.secret
    await medusa.send(`/auth/mfa/factors/${factor.mfa_factor.id}/verify`, {
      token: await token(),
      body: { code: totp(secret) },
    })

    await openDialogue()
    await fillPassword()
    const wrong = ["000001", "000002", "000003", "000004", "000005"]
    for (const code of wrong.slice(0, -1)) {
      await fillCode(code)
      await dialogue.getByText("The code is wrong").waitFor()
    }
    await picture(dashboard, "wrong-code")
    expect(await violations(dashboard, "[role=dialog] form")).toEqual([])
    await fillCode(wrong.at(-1)!)
    await dialogue.getByText("there were too many wrong codes").waitFor()
    await dialogue.getByLabel("Password").waitFor()
    await picture(dashboard, "too-many-codes")
  })

  it("goes on with the right code, in the same login", async () => {
    const before = await sessionCookie()
    await fillPassword()
    await dialogue.getByLabel("Code of your second factor").waitFor()
    expect(
      await dashboard.evaluate(() => document.activeElement?.tagName)
    ).toBe("INPUT")
    await fillCode(totp(secret))
    await dialogue.getByText("real account").waitFor()
    await picture(dashboard, "confirmed")

    // The id before the signature: the session is the one that it was.
    expect((await sessionCookie()).split(".")[0]).toBe(before.split(".")[0])
  })

  it("has ended nothing", async () => {
    await shop.reload()
    await seeText(bannerOf(shop), "You are logged in as Erin Falk")
    await shop.close()
  })

  it("starts, and asks no more while the code is young", async () => {
    await (await start()).close()
    await openDialogue()
    await dialogue.getByText("real account").waitFor()
    await dialogue.getByRole("button", { name: "Cancel" }).click()
  })
})
