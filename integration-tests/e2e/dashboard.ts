import type { BrowserContext, Page } from "playwright-core"

import type { Facts } from "./demo"

/** Logs an admin in on the dashboard; answers the tab. */
export async function openDashboard(
  context: BrowserContext,
  { medusa_url, password }: Facts,
  { email }: { email: string }
): Promise<Page> {
  const page = await context.newPage()
  // The first visit ever waits for Vite to bundle the dashboard.
  await page.goto(`${medusa_url}/app/login`, {
    waitUntil: "commit",
    timeout: 120_000,
  })
  await page.getByPlaceholder("Email").fill(email, { timeout: 120_000 })
  await page.getByPlaceholder("Password").fill(password)
  await page.getByRole("button", { name: "Continue with Email" }).click()
  await page.waitForURL(/\/app\/(?!login)/)

  return page
}
