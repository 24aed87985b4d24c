import fs from "node:fs"
import path from "node:path"

import type { BrowserContext, Page } from "playwright-core"

import { spaFolder } from "../../scripts/build/spa"
import type { Facts } from "./demo"
import type { Medusa } from "./medusa"
import { bannerOf, cartCount, seeText } from "./shop"
import type { Traffic } from "./traffic"
import type { Visit } from "./visits"

/** Medusa under the name that the single-page shop calls it by, which is not the dashboard's. */
export const medusaOf = ({ medusa_url, spa_url }: Facts): string =>
  `http://${new URL(spa_url).hostname}:${new URL(medusa_url).port}`

/** The cookie session of this browser at Medusa, where there is one. */
export const cookieSession = async (
  context: BrowserContext,
  facts: Facts
): Promise<string | undefined> =>
  (await context.cookies(medusaOf(facts))).find(
    ({ name }) => name === "connect.sid"
  )?.value

/** Logs in with a cookie session, as the customer herself. */
export async function logInToSpa(
  page: Page,
  { spa_url, password }: Facts,
  { email, name }: { email: string; name: string }
): Promise<void> {
  await page.goto(`${spa_url}/login`)
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password").fill(password)
  await page.getByRole("button", { name: "Log in" }).click()
  await page.getByRole("heading", { name: "Your account" }).waitFor()
  await page.getByRole("link", { name }).waitFor()
}

/** Puts one piece into the cart, going there by links as people do. */
export async function buyInSpa(page: Page, product: string): Promise<void> {
  const before = Number(await cartCount(page).textContent())
  await page.getByRole("link", { name: "Single-page shop" }).click()
  await page.getByRole("main").getByRole("link", { name: product }).click()
  await page.getByRole("button", { name: "Add to cart" }).click()
  await seeText(cartCount(page), String(before + 1))
}

/** Opens the address that the dashboard opens. */
export async function openHandOff(
  page: Page,
  { handoff, login_code }: Pick<Visit, "handoff" | "login_code">
): Promise<void> {
  // Of two addresses that differ in the fragment the second would load nothing.
  await page.goto("about:blank")
  await page.goto(`${handoff.url}#code=${login_code}`)
}

/** Answers the question of the hand-off page with a yes. */
export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue as the customer" }).click()
  await page.waitForURL(({ pathname }) => pathname === "/")
}

/** All that a page can read of what this browser keeps. */
export const readable = (
  page: Page
): Promise<{ local: string; session: string; cookie: string }> =>
  page.evaluate(() => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    cookie: document.cookie,
  }))

/** The token that the tab acts with. */
export const tokenOf = async (page: Page): Promise<string> =>
  /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec((await readable(page)).session)?.[0] ?? ""

/** Who shops in a browser of their own, with a cookie session and a cart. */
export type Owner = { name: string; pieces: number; session: string }

/** The page is its owner's, with login and cart, and knows of no visit. */
export async function expectOwner(
  page: Page,
  facts: Facts,
  { name, pieces, session }: Owner
): Promise<void> {
  await page.getByRole("link", { name }).waitFor()
  await seeText(cartCount(page), String(pieces))
  expect(await bannerOf(page).count()).toBe(0)
  expect(await tokenOf(page)).toBe("")
  expect(await cookieSession(page.context(), facts)).toBe(session)
}

/** The scripts that the page itself names, by the one that was built. */
export function entryScripts(): string[] {
  const html = fs.readFileSync(path.join(spaFolder, "dist/index.html"), "utf8")

  return [...html.matchAll(/<script [^>]*src="([^"]+)"/g)]
    .map(([, src]) => src)
    .sort()
}

/** The scripts of the shop that its pages have loaded so far, each once. */
export async function scriptsOf(
  traffic: Traffic,
  { spa_url }: Facts
): Promise<string[]> {
  const files = await traffic.to(spa_url)
  const scripts = files.filter(({ path: file }) => file.endsWith(".js"))

  return [...new Set(scripts.map(({ path: file }) => file))].sort()
}

/** Changes settings of the plugin, as its administrator. */
export async function changeSettings(
  medusa: Medusa,
  settings: Record<string, unknown>
): Promise<void> {
  const token = await medusa.logIn("user", medusa.facts.admins.owner.email)
  await medusa.send("/admin/login-as-customer/settings", {
    token,
    body: settings,
  })
}
