import fs from "node:fs"
import path from "node:path"

import type { Browser, BrowserContext, Page } from "playwright-core"

import { newAdmin, type Admin } from "./admins"
import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { newCustomer, type Customer } from "./customers"
import { openDashboard } from "./dashboard"
import { Demo } from "./demo"
import { Medusa } from "./medusa"

jest.setTimeout(600_000)

const QUESTION = /support would like to help you in your account$/

/** Support asks by e-mail; the customer answers by the link, logged in nowhere. */
describe("a mailed request for consent", () => {
  const demo = new Demo()
  let facts: Awaited<ReturnType<Demo["start"]>>
  let medusa: Medusa
  let browser: Browser
  let agent: Admin
  let cleo: Customer
  let dashboard: Page
  let hers: BrowserContext
  let page: Page
  let link: string
  const urls: string[] = []

  const token = () => new URL(link).hash.replace("#answer=", "")
  /** The link in the mail that somebody got. */
  const linkTo = (email: string): string => {
    const folder = path.join(demo.dir, "mail")
    const mails = fs
      .readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) =>
        JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"))
      )
      .filter(
        ({ to, template }) =>
          to === email && template === "remote-assistance-request"
      )
    expect(mails).toHaveLength(1)

    return mails[0].data.answer_url
  }
  const consentOf = async ({ id }: Customer) => {
    const { consent } = await medusa.send(
      `/admin/customers/${id}/remote-assistance`,
      { token: await medusa.logIn("user", agent.email) }
    )

    return consent
  }

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    agent = await newAdmin(medusa, "Asta Asker", "supportagent")
    cleo = await newCustomer(medusa, "Cleo Keller", { consents: false })
    browser = await launchBrowser("consent-request")
    hers = await newPerson(browser)
    hers.on("request", (request) => urls.push(request.url()))
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("is sent from the customer's page, and shows there", async () => {
    const staff = await newPerson(browser)
    const herPage = `/customers/${cleo.id}`
    dashboard = await openDashboard(staff, facts, agent, herPage)
    const button = dashboard.getByRole("button", { name: "Ask by e-mail" })
    await button.waitFor()
    await picture(dashboard, "may-be-asked")
    await button.click()
    await dashboard.getByText("The e-mail is on its way.").waitFor()
    await dashboard
      .getByText(/Asked by e-mail on .*To be asked again from/)
      .waitFor()
    await button.waitFor({ state: "detached" })
    await picture(dashboard, "asked")

    link = linkTo(cleo.email)
    expect(link).toMatch(
      new RegExp(
        `^${facts.storefront_url}/api/login-as-customer#answer=[\\w-]{43}$`
      )
    )
    expect(await dashboard.content()).not.toContain(token())
  })

  it("says nothing when the link is opened, by her or by a mail scanner", async () => {
    await hers.request.get(link)
    page = await hers.newPage()
    await page.goto(link)
    await page.getByRole("heading", { name: QUESTION }).waitFor()

    expect(page.url()).toBe(`${facts.storefront_url}/api/login-as-customer`)
    expect(await violations(page)).toEqual([])
    expect(await page.title()).toMatch(QUESTION)
    await picture(page, "question")
    expect(await consentOf(cleo)).toMatchObject({ state: "unset" })
  })

  it("takes her yes, and thanks; the dashboard shows it", async () => {
    await page.getByRole("button", { name: "Allow" }).click()
    await page
      .getByRole("status")
      .getByText("Support may now help you in your account.")
      .waitFor()
    expect(await violations(page)).toEqual([])
    await picture(page, "thanks")

    expect(await consentOf(cleo)).toMatchObject({
      state: "allowed",
      source: "request",
      changed_by: cleo.id,
    })
    await dashboard.reload()
    await dashboard
      .getByText("By the customer, on a request by e-mail")
      .waitFor()
    await picture(dashboard, "allowed")
    expect(urls.filter((url) => url.includes(token()))).toEqual([])
  })

  it("is used up: the link says so to whoever opens it again", async () => {
    const other = await (
      await newPerson(browser, { locale: "fr-FR" })
    ).newPage()
    await other.goto(link)
    await other.getByRole("button", { name: "Refuser" }).click()
    await other.getByText("Ce lien n’est plus valable").waitFor()
    await picture(other, "used-up")

    expect(await consentOf(cleo)).toMatchObject({ state: "allowed" })
  })

  it("is answered in a shop without a server, too", async () => {
    const dora = await newCustomer(medusa, "Dora Winter", { consents: false })
    await medusa.send(`/admin/customers/${dora.id}/remote-assistance/request`, {
      token: await medusa.logIn("user", agent.email),
      body: {},
    })
    const spa = await (await newPerson(browser)).newPage()
    const { hash } = new URL(linkTo(dora.email))
    await spa.goto(`${facts.spa_url}/login-as-customer${hash}`)
    await spa.getByRole("heading", { name: QUESTION }).waitFor()
    expect(spa.url()).not.toContain("answer")
    expect(await consentOf(dora)).toMatchObject({ state: "unset" })
    await spa.getByRole("button", { name: "Refuse" }).click()
    await spa.getByText("Nobody from support comes into your account").waitFor()
    await picture(spa, "refused-in-the-spa")

    expect(await consentOf(dora)).toMatchObject({
      state: "refused",
      source: "request",
    })
  })
})
