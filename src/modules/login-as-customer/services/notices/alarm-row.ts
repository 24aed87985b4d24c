import type { Alarm, PersonRef } from "../../../../types"
import { toDate, type Timestamp } from "../../db"

/** What an alarm is made of: a row of the log, with the codes of its series. */
export type AlarmRow = {
  kind: Alarm["kind"]
  id: string
  occurred_at: Timestamp
  session_id: string | null
  admin_id: string | null
  admin_email: string | null
  admin_name: string | null
  customer_id: string | null
  customer_email: string | null
  customer_name: string | null
  ip_address: string | null
  codes: string[] | null
}

/** The alarm of a row. */
export function toAlarm(row: AlarmRow): Alarm {
  const { kind, id, session_id } = row
  const told = { id, occurred_at: toDate(row.occurred_at) }

  if (kind === "wrong_codes") {
    return { kind, ...told, ip_address: row.ip_address }
  }

  if (kind === "archive_failed" || kind === "archive_recovered") {
    return { kind, ...told }
  }

  const admin = person(row.admin_id, row.admin_email, row.admin_name)!
  const customer = person(
    row.customer_id,
    row.customer_email,
    row.customer_name
  )

  return kind === "code_reused"
    ? { kind, ...told, admin, customer: customer!, session_id: session_id! }
    : { kind, ...told, admin, customer, session_id, codes: tally(row.codes) }
}

function person(
  id: string | null,
  email: string | null,
  name: string | null
): PersonRef | null {
  return id === null ? null : { id, email, name }
}

function tally(codes: string[] | null): { code: string; count: number }[] {
  const counts = new Map<string, number>()

  for (const code of codes ?? []) {
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }

  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code))
}
