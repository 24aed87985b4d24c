import type { BrowserContext, Page } from "playwright-core"

import type { Facts } from "./demo"

/**
 * Opens a page of the dashboard with an admin's cookie login; answers the tab.
 *
 * @param path - below `/app`
 */
export async function openDashboard(
  context: BrowserContext,
  { medusa_url, password }: Facts,
  { email }: { email: string },
  path = "/settings/profile"
): Promise<Page> {
  const { request } = context
  const logIn = await request.post(`${medusa_url}/auth/user/emailpass`, {
    data: { email, password },
  })
  const { token } = await logIn.json()
  await request.post(`${medusa_url}/auth/session`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const page = await context.newPage()
  // The first visit ever waits for Vite to bundle the dashboard.
  await page.goto(`${medusa_url}/app${path}`, {
    waitUntil: "commit",
    timeout: 120_000,
  })
  await page.getByRole("main").waitFor({ timeout: 120_000 })

  return page
}
