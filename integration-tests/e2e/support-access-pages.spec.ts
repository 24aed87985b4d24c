import fs from "node:fs"
import path from "node:path"

import type { Browser, BrowserContext, Page } from "playwright-core"

import { violations } from "./axe"
import { launchBrowser, newPerson, picture } from "./browser"
import { Demo } from "./demo"
import { Medusa } from "./medusa"

jest.setTimeout(600_000)

const PASSWORD = "correct horse battery"
const PHONE = { viewport: { width: 375, height: 812 } }
const stamp = Date.now().toString(36)

/** An outside helper asks with the shop's code, is invited, and logs in. */
describe("the public pages of support access", () => {
  const demo = new Demo()
  const email = `hal.${stamp}@agency.test`
  let facts: Awaited<ReturnType<Demo["start"]>>
  let medusa: Medusa
  let owner: string
  let browser: Browser
  let helper: BrowserContext
  let page: Page
  let invite_url: string
  let access: { id: string }
  const urls: string[] = []
  const said: string[] = []

  /** Notes what the pages ask for, and what the browser holds against them. */
  const watch = (context: BrowserContext) => {
    context.on("request", (request) => urls.push(request.url()))
    context.on("console", (message) => said.push(message.text()))
    context.on("weberror", (error) => said.push(String(error.error())))
  }
  const token = () => new URL(invite_url).hash.replace("#token=", "")
  /** Mail goes out after the answer. */
  const mailTo = async (to: string) => {
    const folder = path.join(demo.dir, "mail")
    for (const end = Date.now() + 5000; Date.now() < end;) {
      const mail = fs
        .readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .map((name) =>
          JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"))
        )
        .find((mail) => mail.to === to)
      if (mail) {
        return mail
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }

    throw new Error(`No mail came to ${to}`)
  }

  beforeAll(async () => {
    facts = await demo.start()
    medusa = new Medusa(facts)
    owner = await medusa.logIn("user", facts.admins.owner.email)
    browser = await launchBrowser("support-access-pages")
    helper = await newPerson(browser, { locale: "fr-FR", ...PHONE })
    watch(helper)
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("says which fields are missing, and that a code is wrong", async () => {
    page = await helper.newPage()
    await page.goto(`${facts.medusa_url}/support-access`)
    await page
      .getByRole("heading", { name: "Demander un accès d’assistance" })
      .waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Envoyer la demande" }).click()
    expect(await page.getByText("Remplissez ce champ.").count()).toBe(4)
    const code = page.getByLabel("Code de la boutique")
    expect(
      await code.evaluate((input) => document.activeElement === input)
    ).toBe(true)
    expect(await violations(page)).toEqual([])
    await picture(page, "fields-missing")

    await code.fill("ABCD-EFGH-JKMN")
    await page.getByLabel("Votre nom").fill("Hal <b>Helper</b>")
    await page.getByLabel("Votre adresse e-mail").fill(email)
    await page.getByLabel("Pour quoi faire ?").fill("Le pixel de suivi")
    await page.getByLabel("Pour combien de temps ?").selectOption("3 jours")
    await page.getByRole("button", { name: "Envoyer la demande" }).click()
    await page.getByText("La boutique n’accepte pas ce code.").waitFor()
  })

  it("takes a request with the right code, once for a double click", async () => {
    const { request_code } = await medusa.send(
      "/admin/support-access/request-code",
      { token: owner, body: {} }
    )
    let posts = 0
    page.on("request", (request) => {
      posts += Number(request.method() === "POST")
    })
    await page
      .getByLabel("Code de la boutique")
      .fill(request_code.code.toLowerCase())
    await page.getByRole("button", { name: "Envoyer la demande" }).dblclick()
    await page
      .getByRole("heading", { name: "Votre demande est arrivée" })
      .waitFor()
    await page.getByText(email).waitFor()
    expect(posts).toBe(1)
    expect(await violations(page)).toEqual([])
    await picture(page, "asked")

    const { support_accesses } = await medusa.send(
      `/admin/support-access?q=${email}`,
      { token: owner }
    )
    expect(support_accesses).toMatchObject([
      { status: "requested", email, asked_hours: 72 },
    ])
    access = support_accesses[0]
  })

  it("shows what the mailed invitation is for, with a clean address bar", async () => {
    const approved = await medusa.send(
      `/admin/support-access/${access.id}/approve`,
      { token: owner, body: {} }
    )
    invite_url = approved.invite_url
    const { template, data } = await mailTo(email)
    expect(template).toBe("support-access-granted")
    expect(data.invite_url).toBe(invite_url)

    page = await helper.newPage()
    await page.goto(invite_url)
    await page.getByRole("heading", { name: "Votre invitation" }).waitFor()
    await page.getByText("Lecture seule").waitFor()
    await page.getByText("Hal <b>Helper</b>").waitFor()
    expect(page.url()).toBe(`${facts.medusa_url}/support-access/invitation`)
    expect(await page.content()).not.toContain(token())
    expect(await violations(page)).toEqual([])
    await picture(page, "invitation")
  })

  it("keeps the invitation when the language changes", async () => {
    await page.getByRole("link", { name: "English" }).click()
    await page.getByRole("heading", { name: "Your invitation" }).waitFor()
    await page.getByText("Read only").waitFor()

    expect(page.url()).toBe(
      `${facts.medusa_url}/support-access/invitation?lang=en`
    )
  })

  it("takes no weak password", async () => {
    const password = page.getByLabel("New password")
    const accept = page.getByRole("button", { name: "Make my account" })
    await password.fill("short")
    await accept.click()
    await page.getByText("The password needs at least 12 characters.").waitFor()
    await password.fill(email.toUpperCase())
    await accept.click()
    await page
      .getByText("The password must not be the e-mail address.")
      .waitFor()

    expect(await violations(page)).toEqual([])
  })

  it("makes the account, and leads to the login, which takes it", async () => {
    await page.getByLabel("New password").fill(PASSWORD)
    await page.getByRole("button", { name: "Make my account" }).click()
    await page.getByRole("heading", { name: "Your account is ready" }).waitFor()
    await page.getByText(`Log in as ${email}`).waitFor()
    expect(await violations(page)).toEqual([])
    await picture(page, "ready")
    const own = urls.length

    await page.getByRole("link", { name: "Go to login" }).click()
    await page.locator('input[name="email"]').waitFor({ timeout: 120_000 })
    await page.locator('input[name="email"]').fill(email)
    await page.locator('input[name="password"]').fill(PASSWORD)
    await page.locator('input[name="password"]').press("Enter")
    await page.getByRole("main").waitFor({ timeout: 120_000 })
    await picture(page, "logged-in")
    const me = await page.request.get(
      `${facts.medusa_url}/admin/support-access/me`
    )

    expect((await me.json()).support_access).toMatchObject({
      id: access.id,
      status: "active",
    })
    const foreign = urls
      .slice(0, own)
      .filter((url) => !url.startsWith(`${facts.medusa_url}/support-access`))
    expect(foreign.filter((url) => !url.startsWith("data:"))).toEqual([])
    expect(urls.filter((url) => url.includes(token()))).toEqual(
      urls.filter((url) => url.includes("#token="))
    )
  })

  it("says that a used link does not work, and what to do without one", async () => {
    const other = await newPerson(browser, { colorScheme: "dark" })
    watch(other)
    page = await other.newPage()
    await page.goto(invite_url)
    await page
      .getByRole("heading", { name: "This invitation does not work" })
      .waitFor()
    expect(await violations(page)).toEqual([])
    await picture(page, "used-up")
    await page.reload()
    await page
      .getByRole("heading", { name: "Open the link of your invitation" })
      .waitFor()

    expect(await violations(page)).toEqual([])
  })

  it("says so where the browser runs no scripts", async () => {
    const plain = await newPerson(browser, { javaScriptEnabled: false })
    page = await plain.newPage()

    for (const where of ["", "/invitation"]) {
      await page.goto(`${facts.medusa_url}/support-access${where}`)
      const note = page.locator("noscript .alert")
      await note.waitFor()
      expect(await note.innerText()).toContain("This page needs JavaScript.")
      expect(await page.getByRole("button").count()).toBe(0)
    }
  })

  it("broke no rule of its own Content-Security-Policy", () => {
    expect(
      said.filter((text) => /Content.Security.Policy/i.test(text))
    ).toEqual([])
  })
})
