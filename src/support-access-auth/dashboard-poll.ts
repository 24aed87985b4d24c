import type { MedusaRequest } from "@medusajs/framework/http"

import type { RequestPaths } from "../impersonation-auth"

/** The whole query, as the dashboard sends it. */
const QUERY = new Map([
  ["limit", "1"],
  ["offset", "0"],
  ["fields", "created_at"],
])

/**
 * Whether this is what the dashboard asks by itself, once a minute for as long
 * as a tab is open: if something new is in the feed. A helper is refused it
 * like the rest of the notifications, and did not do it: on record it would
 * bury what the helper did.
 */
export function isDashboardPoll(
  { method, query }: Pick<MedusaRequest, "method" | "query">,
  { strict }: Pick<RequestPaths, "strict">
): boolean {
  const sent = Object.entries(query)

  return (
    method === "GET" &&
    strict === "/admin/notifications" &&
    sent.length === QUERY.size &&
    sent.every(([name, value]) => QUERY.get(name) === value)
  )
}
