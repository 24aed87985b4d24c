import { headers } from "next/headers"
import { redirect } from "next/navigation"

import type { ResolvedNextOptions } from "./options"
import { AFTER_END } from "./request"
import { refererPath } from "./same-site-path"

/**
 * Goes through the route, which may set cookies where a page may not, and
 * comes back to where the person was.
 */
export async function leaveEndedVisit(
  options: ResolvedNextOptions
): Promise<never> {
  const to = refererPath(await headers(), options.home)
  return redirect(`${options.path}?${new URLSearchParams({ [AFTER_END]: to })}`)
}
