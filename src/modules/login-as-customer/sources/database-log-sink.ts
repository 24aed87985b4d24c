import { generateEntityId } from "@medusajs/framework/utils"

import type { Sql } from "../db"
import { jsonText } from "../domain/storable"
import type { LogSink, NewLogEntry } from "./log-sink"

const COLUMNS = `id text, session_id text, sequence int, action_group text,
  action text, kind text, outcome text, method text, path text,
  status_code int, entity_type text, entity_id text, admin_id text,
  admin_email text, admin_name text, customer_id text, customer_email text,
  customer_name text, ip_address text, user_agent text, details jsonb`

/** The log in the shop's own database. */
export class DatabaseLogSink implements LogSink {
  async write(sql: Sql, entries: NewLogEntry[]): Promise<string[]> {
    if (!entries.length) {
      return []
    }

    const rows = entries.map(rowOf)
    const names = COLUMNS.split(",").map(
      (column) => column.trim().split(" ")[0]
    )

    await sql(
      `insert into impersonation_log_entry (occurred_at, ${names.join(", ")})
       select clock_timestamp(), ${names.map((name) => `entry.${name}`).join(", ")}
       from jsonb_to_recordset((:rows)::jsonb) as entry(${COLUMNS})`,
      { rows: jsonText(rows) }
    )

    return rows.map((row) => row.id)
  }
}

function rowOf(entry: NewLogEntry) {
  return {
    id: entry.id ?? generateEntityId(undefined, "implog"),
    session_id: entry.session_id ?? null,
    sequence: entry.sequence ?? null,
    action_group: entry.action_group,
    action: entry.action,
    kind: entry.kind,
    outcome: entry.outcome,
    method: entry.method ?? null,
    path: entry.path ?? null,
    status_code: entry.status_code ?? null,
    entity_type: entry.entity?.type ?? null,
    entity_id: entry.entity?.id ?? null,
    admin_id: entry.admin?.id ?? null,
    admin_email: entry.admin?.email ?? null,
    admin_name: entry.admin?.name ?? null,
    customer_id: entry.customer?.id ?? null,
    customer_email: entry.customer?.email ?? null,
    customer_name: entry.customer?.name ?? null,
    ip_address: entry.client?.ip_address ?? null,
    user_agent: entry.client?.user_agent ?? null,
    details: entry.details ?? {},
  }
}
