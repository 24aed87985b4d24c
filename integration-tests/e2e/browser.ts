import fs from "node:fs"
import path from "node:path"

import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "playwright-core"

import { findBrowser } from "../../scripts/browser"

const PICTURES = path.resolve(__dirname, "../../.e2e/pictures")

let folder = PICTURES

/**
 * Real Chromium, the system's or the one that npm brought.
 *
 * @param name - of the folder for this run's pictures, which is emptied
 */
export async function launchBrowser(name: string): Promise<Browser> {
  folder = path.join(PICTURES, name)
  fs.rmSync(folder, { recursive: true, force: true })
  const { executablePath, env, args } = findBrowser()

  return await chromium.launch({
    executablePath,
    args,
    env: { ...process.env, ...env } as Record<string, string>,
  })
}

/** A person's own browser: nothing shared with anybody else's. */
export async function newPerson(
  browser: Browser,
  options: BrowserContextOptions = {}
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: "en-US",
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  context.setDefaultTimeout(30_000)

  return context
}

let taken = 0

/** Keeps a picture of the page for whoever looks at the run afterwards. */
export async function picture(page: Page, name: string): Promise<void> {
  taken += 1
  const number = String(taken).padStart(2, "0")
  await page.screenshot({ path: path.join(folder, `${number}-${name}.png`) })
}
