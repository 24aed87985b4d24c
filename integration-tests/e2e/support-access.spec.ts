import type { Browser, BrowserContext, Locator, Page } from "playwright-core"

import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { openDashboard } from "./dashboard"
import { Demo, type Facts } from "./demo"
import { Medusa } from "./medusa"

jest.setTimeout(300_000)

const PAGE = "/settings/support-access"
const BANNER = { name: "Your support access" }

/** Of the dashboard itself: a table's filter button and search icon, a drawer's cross. */
const NOT_OURS =
  /^(button-name: #radix|role-img-alt: \.absolute|button-name: .*\.p-1\.w-7)/

let made = 0

/** Outside support in the dashboard, as the shop gives it and as the helper has it. */
describe("support access in the dashboard", () => {
  const demo = new Demo()
  const problems: string[] = []
  let facts: Facts
  let medusa: Medusa
  let browser: Browser
  let ownerContext: BrowserContext
  let owner: Page
  let token: string

  const app = (path: string) => `${facts.medusa_url}/app${path}`
  const newEmail = () =>
    `debug${Date.now().toString(36)}${(made += 1)}@carrier.test`
  const toast = (page: Page, text: string) =>
    page.getByRole("listitem").filter({ hasText: text }).first().waitFor()
  const rowOf = (text: string): Locator =>
    owner.getByRole("row").filter({ hasText: text }).first()
  const faults = async (page: Page, within: string) =>
    (await violations(page, within)).filter((line) => !NOT_OURS.test(line))
  const overflow = (page: Page) =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement

      return scrollWidth - clientWidth
    })
  const logIn = (email: string, password: string) =>
    fetch(`${facts.medusa_url}/auth/user/emailpass`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    })

  async function openPage(): Promise<void> {
    await owner.goto(app(PAGE))
    await owner.getByRole("heading", { name: "Support access" }).waitFor()
  }

  /** A grant made outside the browser, for what comes after it. */
  async function grant(body: Record<string, unknown> = {}) {
    return await medusa.send("/admin/support-access", {
      token,
      body: {
        kind: "account",
        email: newEmail(),
        reason: "Labels stay empty",
        ...body,
      },
    })
  }

  async function helperOf(
    { email, password }: { email: string; password: string },
    path = "/products"
  ): Promise<Page> {
    const page = await openDashboard(
      await newPerson(browser),
      { ...facts, password },
      { email },
      path
    )
    await page.getByRole("region", BANNER).waitFor()

    return page
  }

  /** The row of the access as the database has it, through its route. */
  const read = async (id: string) =>
    (await medusa.send(`/admin/support-access/${id}`, { token })).support_access

  /** No code and nothing that waits, on a demo that others have used, too. */
  async function startOver(): Promise<void> {
    const send = (path: string, body: Record<string, unknown>) =>
      medusa.send(`/admin/support-access${path}`, { token, body })
    const { support_accesses } = await medusa.send(
      "/admin/support-access?status=requested&limit=100",
      { token }
    )
    for (const { id } of support_accesses) {
      await send(`/${id}/decline`, {})
    }
    await send("/end", {})
    await send("/request-code", { enabled: false })
  }

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    token = await medusa.logIn("user", facts.admins.owner.email)
    browser = await launchBrowser("support-access")
    ownerContext = await newPerson(browser)
    await ownerContext.grantPermissions(["clipboard-read", "clipboard-write"])
    owner = await openDashboard(ownerContext, facts, facts.admins.owner, PAGE)
    owner.on("pageerror", ({ message }) => problems.push(message))
    await startOver()
  })

  afterAll(async () => {
    await medusa.send("/admin/support-access/end", { token, body: {} })
    await browser?.close()
  })

  describe("a temporary account", () => {
    const email = `dora${Date.now().toString(36)}@carrier.test`
    let password = ""
    let helper: Page
    let id = ""
    const form = () => owner.getByRole("dialog")

    it("is explained where there is none, and asked for with care", async () => {
      await openPage()
      await owner.getByText("Temporary access to this shop's admin").waitFor()
      expect(await faults(owner, "main")).toEqual([])
      await owner.getByRole("button", { name: "Give access" }).click()
      await form().getByText("Temporary account").click()

      expect(
        await form().getByRole("switch", { name: "Reads only" }).isChecked()
      ).toBe(true)
      expect(
        await form().getByRole("checkbox", { name: "Customers" }).isChecked()
      ).toBe(false)
      expect(
        await form().getByRole("checkbox", { name: "Orders" }).isChecked()
      ).toBe(true)
      await form().getByText("With the names and addresses").waitFor()
      await form().getByText("7 days").first().waitFor()
      expect(await faults(owner, "[role=dialog]")).toEqual([])
      await picture(owner, "form")
    })

    it("names what is wrong at its field, and makes nothing", async () => {
      const submit = form().getByRole("button", { name: "Give access" })
      await submit.click()
      await form().getByText("Say what the access is for.").waitFor()
      await form().getByText("Enter an e-mail address").waitFor()
      await form().getByLabel("Reason").fill("Labels stay empty since Monday")
      // The owner's own: somebody has it.
      await form()
        .getByLabel("E-mail of the helper")
        .fill(facts.admins.owner.email)
      await submit.click()
      await form()
        .getByText("This address belongs to somebody already")
        .waitFor()
      await form().getByLabel("E-mail of the helper").fill(email)
      await form()
        .getByLabel("Only from these IP addresses")
        .fill("127.0.0.0/8\nnonsense")
      await submit.click()
      await form()
        .getByText("This is not an IP address or range: nonsense")
        .waitFor()
      await picture(owner, "problems")
      await form().getByLabel("Only from these IP addresses").fill("")
      const { support_accesses } = await medusa.send(
        `/admin/support-access?q=${email}`,
        { token }
      )

      expect(support_accesses).toEqual([])
    })

    it("is made once by two clicks, shown once, and copied whole", async () => {
      await form().getByLabel("First name").fill("Dora")
      await form().getByLabel("Last name").fill("Debug")
      await form()
        .getByRole("switch", { name: "Say where the shop's server is" })
        .click()
      await form().getByLabel("Host").fill("ftp.shop.test")
      await form().getByRole("button", { name: "Give access" }).dblclick()
      await form().getByText("This is shown once.").waitFor()
      password = await form().locator("dd code").nth(2).innerText()
      await picture(owner, "shown-once")
      expect(await faults(owner, "[role=dialog]")).toEqual([])

      await owner.keyboard.press("Escape")
      const question = owner.getByRole("alertdialog")
      await question.getByText("Close without copying?").waitFor()
      await question.getByRole("button", { name: "Back" }).click()
      await form().getByRole("button", { name: "Copy the text" }).click()
      await form().getByRole("button", { name: "Copied" }).waitFor()
      const text = await owner.evaluate(() => navigator.clipboard.readText())
      for (const part of [email, password, "/app", "ftp.shop.test", "SFTP"]) {
        expect(text).toContain(part)
      }
      await form().getByRole("button", { name: "Done" }).click()
      await form().waitFor({ state: "detached" })
      await rowOf("Dora Debug").getByText("Active").waitFor()
      const { support_accesses } = await medusa.send(
        `/admin/support-access?q=${email}`,
        { token }
      )
      id = support_accesses[0].id

      expect(support_accesses).toHaveLength(1)
      expect(JSON.stringify(support_accesses)).not.toContain("ftp.shop.test")
      expect(password).toMatch(/^\w{20}$/)
    })

    it("tells the helper who granted it, what it may do and until when", async () => {
      helper = await helperOf({ email, password })
      const banner = helper.getByRole("region", BANNER)
      const words = await banner.innerText()

      expect(words).toContain("granted by Olivia Owner")
      expect(words).toContain("You may look, not change: Catalogue, Orders")
      expect(words).not.toContain("Customers")
      expect(words).toMatch(/Ends in 6 d 23 h/)
      expect(await faults(helper, "section[aria-label]")).toEqual([])
      await picture(helper, "banner")
      // Still there, and once, after going on.
      await helper.goto(app("/settings/regions"))
      await banner.waitFor()
      expect(await banner.count()).toBe(1)
    })

    it("closes to the helper what is closed, in the menu and in words", async () => {
      const menu = helper.locator("aside").first()
      await menu.getByRole("link", { name: "Tax Regions" }).waitFor()
      for (const name of ["Users", "Secret API Keys", "Support Access"]) {
        expect(await menu.getByRole("link", { name }).count()).toBe(0)
      }
      await helper.goto(app("/settings/users"))
      await helper.getByText("This page is not part of your access.").waitFor()
      await picture(helper, "closed-page")
      await helper.goto(app(PAGE))
      await helper
        .getByRole("heading", { name: "You may not see this page" })
        .waitFor()
    })

    it("lets the helper look, and says why nothing can be changed", async () => {
      await helper.goto(app("/settings/store/edit"))
      await helper.getByLabel("Name").fill("Taken over")
      await helper.getByRole("button", { name: "Save" }).click()
      await toast(helper, "may only read")
      await picture(helper, "reads-only")
      const { stores } = await medusa.send("/admin/stores", { token })

      expect(stores[0].name).not.toBe("Taken over")
      await helper.goto(app("/orders"))
      await helper.getByRole("heading", { name: "Orders" }).waitFor()
    })

    it("shows the owner all of it", async () => {
      await owner.goto(app(PAGE))
      await rowOf("Dora Debug").getByRole("link").first().click()
      await owner.getByText("What was done").waitFor()
      const history = owner.getByRole("table")
      await history.getByRole("row").nth(2).waitFor()
      await owner.getByRole("button", { name: "Refresh" }).click()
      const { log_entries } = await medusa.send(
        `/admin/support-access/${id}/actions`,
        { token }
      )
      const { method, path, summary } = log_entries.find(
        (entry: any) => entry.details.code === "support_access_read_only"
      )
      const refused = history.getByText(`${method} ${path}`).first()
      await refused.waitFor()
      expect(await faults(owner, "main")).toEqual([])
      await picture(owner, "history")
      await refused.click()
      await owner.getByRole("dialog", { name: summary }).waitFor()
      await owner.keyboard.press("Escape")
    })

    it("is over for good when the helper is done", async () => {
      await helper.getByRole("button", { name: "I am done" }).click()
      const question = helper.getByRole("alertdialog")
      await question.getByText("Your access ends at once").waitFor()
      await picture(helper, "am-i-done")
      await question.getByRole("button", { name: "End my access" }).click()
      await helper.waitForURL(/\/app\/login/)
      await toast(helper, "Your access has ended.")
      await picture(helper, "goodbye")
      expect((await logIn(email, password)).status).toBe(401)
      expect(await read(id)).toMatchObject({
        status: "revoked",
        revoked_by: { email },
      })
      expect(
        (await medusa.send(`/admin/users?email=${email}`, { token })).users
      ).toEqual([])
      await owner.reload()
      await owner.getByText("Dora Debug (the helper)").waitFor()
      expect(await owner.getByRole("button", { name: "Change…" }).count()).toBe(
        0
      )
      await helper.context().close()
    })
  })

  describe("an access that runs", () => {
    it("is changed, extended and ended; the helper's next click is the last", async () => {
      const { support_access, credentials } = await grant({
        first_name: "Rita",
        last_name: "Rest",
        read_only: false,
        expires_in_hours: 24,
      })
      const helper = await helperOf(credentials)
      await owner.goto(app(`${PAGE}/${support_access.id}`))
      await owner.getByRole("button", { name: "Change…" }).click()
      const drawer = owner.getByRole("dialog")
      await drawer.getByRole("switch", { name: "Reads only" }).click()
      await drawer.getByRole("checkbox", { name: "Orders" }).click()
      await drawer.getByRole("button", { name: "Add it" }).click()
      await picture(owner, "change")
      await drawer.getByRole("button", { name: "Save" }).click()
      await toast(owner, "The access is changed.")
      const changed = await read(support_access.id)

      expect(changed.read_only).toBe(true)
      expect(changed.areas).not.toContain("orders")
      expect(changed.allowed_ips).toHaveLength(1)

      await owner.getByRole("button", { name: "Extend…" }).click()
      await drawer.getByRole("button", { name: "Extend" }).click()
      await toast(owner, "The access is extended.")
      expect(
        Date.parse((await read(support_access.id)).expires_at)
      ).toBeGreaterThan(Date.parse(support_access.expires_at))

      await owner.getByRole("button", { name: "End…", exact: true }).click()
      const question = owner.getByRole("alertdialog")
      await question.getByLabel("Reason").fill("Mended")
      await picture(owner, "end")
      await question.getByRole("button", { name: "End access" }).click()
      await toast(owner, "The access has ended.")
      expect(await read(support_access.id)).toMatchObject({
        status: "revoked",
        revoke_reason: "Mended",
      })

      await helper.getByRole("link", { name: "Orders" }).first().click()
      await helper.waitForURL(/\/app\/login/)
      await toast(helper, "Your support access has ended.")
      await picture(helper, "ended-meanwhile")
      // The same browser lets somebody else in.
      await helper.getByPlaceholder("Email").fill(facts.admins.owner.email)
      await helper.getByPlaceholder("Password").fill(facts.password)
      await helper.getByRole("button", { name: "Continue with Email" }).click()
      await helper.waitForURL(/\/app\/(?!login)/)
      await helper.context().close()
    })

    it("is ended with all others by one button", async () => {
      const { support_access } = await grant()
      await openPage()
      await owner.getByRole("button", { name: "End all" }).click()
      await owner
        .getByRole("alertdialog")
        .getByRole("button", { name: "End them all" })
        .click()
      await toast(owner, "ended.")

      expect(await read(support_access.id)).toMatchObject({ status: "revoked" })
    })
  })

  describe("a request", () => {
    let code = ""
    const email = `rudi${Date.now().toString(36)}@agency.test`
    const ask = async (body: Record<string, unknown>) =>
      (
        await fetch(`${facts.medusa_url}/support-access/requests`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ code, ...body }),
        })
      ).status

    it("needs a code that the shop makes, and can take away", async () => {
      await openPage()
      await owner.getByRole("button", { name: "Make a code" }).click()
      await toast(owner, "The code is ready.")
      const codes = owner.locator("main dd code")
      code = await codes.first().innerText()
      expect(await codes.nth(1).innerText()).toBe(
        `${facts.medusa_url}/support-access`
      )
      await picture(owner, "code")

      expect(
        await ask({
          email,
          name: "Rudi Request",
          company: "Agency",
          reason: "You called us",
          expires_in_hours: 72,
        })
      ).toBe(202)
    })

    it("is answered with less than it asks for", async () => {
      await openPage()
      await owner.getByText("1 request waits for an answer").waitFor()
      await owner.getByText("asks for 3 days").waitFor()
      expect(await faults(owner, "main")).toEqual([])
      await picture(owner, "inbox")
      await owner.getByRole("button", { name: "Answer…" }).click()
      const drawer = owner.getByRole("dialog")
      await drawer.getByText("You called us").waitFor()
      // Never more than a request gets.
      expect(
        await drawer.getByRole("switch", { name: "Reads only" }).isDisabled()
      ).toBe(true)
      for (const more of ["Customers", "May also log in as a customer"]) {
        expect(await drawer.getByLabel(more).count()).toBe(0)
      }
      await drawer.getByRole("combobox", { name: "Ends after" }).click()
      expect(await owner.getByRole("option").allInnerTexts()).toEqual([
        "1 day",
        "3 days",
        "Other…",
      ])
      await owner.getByRole("option", { name: "1 day" }).click()
      await drawer.getByRole("checkbox", { name: "Orders" }).click()
      await picture(owner, "answer")
      await drawer.getByRole("button", { name: "Allow" }).click()
      await drawer.getByText("The link is shown once").waitFor()
      const link = await drawer.locator("dd code").first().innerText()
      expect(link).toMatch(/\/support-access\/invitation#token=/)
      await picture(owner, "link")
      await drawer.getByRole("button", { name: "Copy the text" }).click()
      await drawer.getByRole("button", { name: "Done" }).click()
      await owner.getByText("waits for an answer").waitFor({
        state: "detached",
      })
      const [access] = (
        await medusa.send(`/admin/support-access?q=${email}`, { token })
      ).support_accesses

      expect(access).toMatchObject({ status: "invited", kind: "request" })
      expect(access.areas).not.toContain("orders")
      expect(Date.parse(access.expires_at) - Date.now()).toBeLessThanOrEqual(
        24 * 3_600_000
      )
    })

    it("is declined, and then closed", async () => {
      await ask({
        email: newEmail(),
        name: "Nina Nobody",
        reason: "Please",
        expires_in_hours: 5,
      })
      await openPage()
      await owner.getByText("asks for 5 hours").waitFor()
      await owner.getByRole("button", { name: "Decline" }).click()
      await owner
        .getByRole("alertdialog")
        .getByRole("button", { name: "Decline" })
        .click()
      await toast(owner, "The request is declined.")
      await rowOf("Nina Nobody").getByText("Declined").waitFor()
      await owner.getByRole("button", { name: "Switch off" }).click()
      await toast(owner, "Nobody can ask any more.")

      expect(
        await ask({
          email: newEmail(),
          name: "Too Late",
          reason: "Please",
          expires_in_hours: 5,
        })
      ).toBe(401)
    })
  })

  it("is in French, in the dark, on a phone", async () => {
    const { credentials } = await grant({ first_name: "Fanny" })
    await owner.emulateMedia({ colorScheme: "dark" })
    await owner.setViewportSize({ width: 390, height: 844 })
    await owner.evaluate(() => {
      localStorage.setItem("lng", "fr")
      document.cookie = "lng=fr; path=/"
    })
    await owner.goto(app(PAGE))
    await owner.getByRole("heading", { name: "Accès d'assistance" }).waitFor()
    await rowOf("Fanny").waitFor()
    expect(await overflow(owner)).toBe(0)
    expect(await faults(owner, "main")).toEqual([])
    await picture(owner, "french")
    await owner.getByRole("button", { name: "Donner un accès" }).click()
    await owner.getByRole("dialog").getByText("Compte temporaire").waitFor()
    expect(await faults(owner, "[role=dialog]")).toEqual([])
    await picture(owner, "french-form")

    const helper = await helperOf(credentials)
    await helper.emulateMedia({ colorScheme: "dark" })
    await helper.setViewportSize({ width: 390, height: 844 })
    await helper.evaluate(() => {
      localStorage.setItem("lng", "fr")
      document.cookie = "lng=fr; path=/"
    })
    await helper.reload()
    await helper.getByText("Accès temporaire, accordé par").waitFor()
    await helper.getByText("Vos droits").click()
    await helper.getByText("sans modifier : Catalogue").last().waitFor()
    expect(await overflow(helper)).toBe(0)
    await picture(helper, "french-banner")
    await helper.context().close()
  })

  it("asks nothing of the server for whoever is no helper", async () => {
    const context = await newPerson(browser)
    const asked: string[] = []
    context.on("request", (request) => asked.push(request.url()))
    const page = await openDashboard(
      context,
      facts,
      facts.admins.clerk,
      "/products"
    )
    await page.getByRole("heading", { name: "Products" }).waitFor()
    await page.waitForLoadState("networkidle")

    expect(asked.some((url) => url.includes("/admin/products"))).toBe(true)
    expect(asked.filter((url) => url.includes("support-access?"))).toEqual([])
    expect(asked.filter((url) => url.includes("/support-access/me"))).toEqual(
      []
    )
    expect(await page.getByRole("region", BANNER).count()).toBe(0)
    // Who may not see the page does not find it in the menu, either.
    const known = page.waitForResponse(/\/login-as-customer\/me$/)
    await page.goto(app("/settings/store"))
    await known
    await page.waitForLoadState("networkidle")
    const menu = page.locator("aside").first()
    const inMenu = (name: string) =>
      menu.getByRole("link", { name, exact: true }).isVisible()

    expect(await inMenu("Tax Regions")).toBe(true)
    expect(await inMenu("Support Access")).toBe(false)
    await context.close()
  })

  it("threw nothing in the dashboard", () => {
    expect(problems).toEqual([])
  })
})
