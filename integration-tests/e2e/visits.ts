import type { BrowserContext, Page } from "playwright-core"

import type { Facts } from "./demo"
import type { Medusa } from "./medusa"

/** What a start answers. */
export type Visit = {
  session: { id: string }
  login_code: string
  /** The hand-off's address with the code in its fragment. */
  login_url: string
  handoff: { url: string }
  /** The token of the admin who started it. */
  by: string
}

/** A visit that waits for its hand-off. */
export async function startVisit(
  medusa: Medusa,
  admin: { email: string },
  customer: { id: string },
  body: Record<string, unknown> = {}
): Promise<Visit> {
  const by = await medusa.logIn("user", admin.email)
  const visit = await medusa.send(
    `/admin/customers/${customer.id}/login-as-customer`,
    { token: by, body }
  )

  return { ...visit, by }
}

/** Ends a visit as another admin does in the dashboard. */
export async function endVisit(
  medusa: Medusa,
  { session }: Visit,
  admin: { email: string }
): Promise<void> {
  await medusa.send(`/admin/login-as-customer/sessions/${session.id}/end`, {
    token: await medusa.logIn("user", admin.email),
    body: {},
  })
}

const form = (url: string, code: string) =>
  `<!doctype html><form method="post" action="${url}"><input type="hidden" name="code" value="${code}"></form><script>document.forms[0].submit()</script>`

/** Posts a login code from a page of this origin, as a dashboard does. */
export async function postCode(
  page: Page,
  origin: string,
  url: string,
  code: string
): Promise<void> {
  const from = `${origin}/hand-over`
  await page.route(from, (route) =>
    route.fulfill({ contentType: "text/html", body: form(url, code) })
  )
  await page.goto(from, { waitUntil: "commit" })
  await page.waitForURL((current) => current.href.startsWith(url))
}

/** Hands a visit over to a browser; answers the tab that shows the shop. */
export async function handOver(
  context: BrowserContext,
  { medusa_url }: Facts,
  { handoff, login_code }: Pick<Visit, "handoff" | "login_code">,
  tab?: Page
): Promise<Page> {
  const page = tab ?? (await context.newPage())
  await postCode(page, medusa_url, handoff.url, login_code)
  await page.waitForURL(
    ({ origin, pathname }) =>
      origin === new URL(handoff.url).origin && !pathname.startsWith("/api/")
  )

  return page
}
