import type { Dictionary } from "../types"

import { actions } from "./actions"
import { events } from "./events"
import { refusals } from "./refusals"
import { titles } from "./titles"
import { consent_sources, end_reasons, fields, settings } from "./words"

export const fr: Dictionary = {
  titles,
  actions,
  events,
  end_reasons,
  refusals,
  consent_sources,
  settings,
  fields,
  outcomes: {
    refused: (title, why) => `Refusé : ${title}${why ? ` – ${why}` : ""}`,
    failed: (title, what) => `Échec : ${title}${what ? ` – ${what}` : ""}`,
    unknown: (sentence) => `${sentence} (issue inconnue)`,
    other: (action) => `Action « ${action} »`,
  },
}
