import type { LogDetails, LogEntryDTO, PersonRef } from "../../../../types"
import { toDate, type Timestamp } from "../../db"

/** A row of `impersonation_log_entry`. */
export type LogRow = Omit<
  LogEntryDTO,
  "occurred_at" | "entity" | "admin" | "customer"
> & {
  occurred_at: Timestamp
  entity_type: string | null
  entity_id: string | null
  admin_id: string | null
  admin_email: string | null
  admin_name: string | null
  customer_id: string | null
  customer_email: string | null
  customer_name: string | null
  result: LogDetails["values"] | null
  subject: LogDetails["subject"] | null
}

export function toLogEntry(row: LogRow): LogEntryDTO {
  return {
    id: row.id,
    session_id: row.session_id,
    sequence: row.sequence,
    occurred_at: toDate(row.occurred_at),
    action_group: row.action_group,
    action: row.action,
    kind: row.kind,
    outcome: row.outcome,
    method: row.method,
    path: row.path,
    status_code: row.status_code,
    duration_ms: row.duration_ms,
    entity:
      row.entity_type && row.entity_id
        ? { type: row.entity_type, id: row.entity_id }
        : null,
    admin: person(row.admin_id, row.admin_email, row.admin_name),
    customer: person(row.customer_id, row.customer_email, row.customer_name),
    ip_address: row.ip_address,
    user_agent: row.user_agent,
    details: detailsOf(row),
  }
}

/** What was sent, what came of it, and what it was about. */
function detailsOf({ details, result, subject }: LogRow): LogDetails {
  return {
    ...details,
    ...(result ? { values: { ...details.values, ...result } } : {}),
    ...(subject ? { subject } : {}),
  }
}

function person(
  id: string | null,
  email: string | null,
  name: string | null
): PersonRef | null {
  return id === null ? null : { id, email, name }
}
