import { stringify } from "csv-stringify"

import { summarize } from "../log-sentences"
import type { LogEntryDTO } from "../types"

type Cell = string | number | null
type Column = (entry: LogEntryDTO, locale: string) => Cell

/** The columns of the file, in order; their names are those of the API. */
const COLUMNS: Record<string, Column> = {
  id: (entry) => entry.id,
  occurred_at: (entry) => new Date(entry.occurred_at).toISOString(),
  summary: summarize,
  action_group: (entry) => entry.action_group,
  action: (entry) => entry.action,
  kind: (entry) => entry.kind,
  outcome: (entry) => entry.outcome,
  admin_id: (entry) => entry.admin?.id ?? null,
  admin_email: (entry) => entry.admin?.email ?? null,
  admin_name: (entry) => entry.admin?.name ?? null,
  customer_id: (entry) => entry.customer?.id ?? null,
  customer_email: (entry) => entry.customer?.email ?? null,
  customer_name: (entry) => entry.customer?.name ?? null,
  session_id: (entry) => entry.session_id,
  sequence: (entry) => entry.sequence,
  method: (entry) => entry.method,
  path: (entry) => entry.path,
  status_code: (entry) => entry.status_code,
  duration_ms: (entry) => entry.duration_ms,
  entity_type: (entry) => entry.entity?.type ?? null,
  entity_id: (entry) => entry.entity?.id ?? null,
  ip_address: (entry) => entry.ip_address,
  user_agent: (entry) => entry.user_agent,
  details: (entry) => JSON.stringify(entry.details),
}

/** A formula after blanks: some spreadsheets cut those off before they look. */
const HIDDEN_FORMULA = /^[\s\0\u200B\uFEFF]+[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/

/**
 * A stream of rows in, CSV out: UTF-8 with a byte order mark, a header, every
 * text quoted. No cell can start a formula: `escape_formulas` puts an
 * apostrophe before `= + - @`, their full-width forms, tab and return.
 */
export function csvStream() {
  return stringify({
    bom: true,
    header: true,
    columns: Object.keys(COLUMNS),
    escape_formulas: true,
    quoted_string: true,
    record_delimiter: "windows",
    cast: {
      string: (text) => (HIDDEN_FORMULA.test(text) ? `'${text}` : text),
    },
  })
}

/** One entry as the cells of a row. */
export function csvRow(entry: LogEntryDTO, locale: string): Cell[] {
  return Object.values(COLUMNS).map((column) => column(entry, locale))
}
