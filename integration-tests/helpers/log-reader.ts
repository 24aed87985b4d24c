import { setTimeout as wait } from "node:timers/promises"

import type { LogEntryView } from "../../src/types"
import type { Api } from "./fixtures"

/** Reads the log over HTTP, oldest first. */
export function logReader(
  api: Api,
  admin: () => { headers: Record<string, string> }
) {
  const entries = async (
    query: Record<string, unknown>
  ): Promise<LogEntryView[]> => {
    const { data } = await api.get("/admin/login-as-customer/log", {
      headers: admin().headers,
      params: { order: "occurred_at", ...query },
    })

    return data.log_entries
  }

  /** The last entry of an action once it is complete: within a second. */
  const entryOf = async (
    session_id: string,
    action: string,
    locale = "en"
  ): Promise<LogEntryView> => {
    const until = Date.now() + 1_000

    for (;;) {
      const [found] = (await entries({ session_id, action, locale })).reverse()
      const isDone =
        found &&
        found.outcome !== "unknown" &&
        (found.kind !== "change" || found.details.subject)

      if (isDone || Date.now() > until) {
        return found
      }

      await wait(25)
    }
  }

  return { entries, entryOf }
}
