import { ACTIONS } from "../../action-catalogue"
import { ERRORS, type ErrorCode } from "../../errors"
import type { Dictionary } from "../types"

import { actions } from "./actions"
import { events } from "./events"
import { consent_sources, end_reasons, fields, settings } from "./words"

const refusals = Object.fromEntries(
  Object.entries(ERRORS).map(([code, { message }]) => [
    code,
    message.replace(/\.$/, ""),
  ])
) as Record<ErrorCode, string>

export const en: Dictionary = {
  titles: ACTIONS,
  actions,
  events,
  end_reasons,
  refusals,
  consent_sources,
  settings,
  fields,
  outcomes: {
    refused: (title, why) => `Refused: ${title}${why ? ` – ${why}` : ""}`,
    failed: (title, what) => `Failed: ${title}${what ? ` – ${what}` : ""}`,
    unknown: (sentence) => `${sentence} (outcome unknown)`,
    other: (action) => `Did “${action}”`,
  },
}
