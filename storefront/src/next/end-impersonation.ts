import { cookies, headers } from "next/headers"
import { redirect } from "next/navigation"

import { browserState } from "./browser-state"
import { endVisit } from "./cookie-changes"
import { closeQuietly, visitClient } from "./medusa"
import { resolveOptions, type OptionsInput } from "./options"
import { isSecure } from "./request"
import { safeReturnUrl } from "./return-url"

/**
 * The first line of a shop's sign-out action. In an impersonation it closes
 * the session at Medusa, brings back the browser's own login and cart, and
 * redirects to the customer's page in the dashboard. Else it does nothing.
 */
export async function endImpersonation(input: OptionsInput): Promise<void> {
  const sent = await headers()
  const options = resolveOptions(input, sent)
  const jar = await cookies()
  const state = browserState((name) => jar.get(name)?.value, options)

  if (state.kind !== "running" && state.kind !== "lapsed") {
    return
  }

  if (state.kind === "running") {
    await closeQuietly(visitClient(state, options), options)
  }

  const secure = isSecure(sent)

  for (const { name, value, ...attributes } of endVisit({
    state,
    options,
    secure,
    reason: null,
  })) {
    jar.set(name, value, { ...attributes, path: "/" })
  }

  redirect(safeReturnUrl(state.parked?.return_url, options) ?? options.home)
}
