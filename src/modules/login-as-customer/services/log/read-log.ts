import { ImpersonationError } from "../../../../errors"
import type {
  LogEntryDTO,
  LogFilters,
  Page,
  PageRequest,
} from "../../../../types"
import { readPage, WhereBuilder } from "../../queries/page-query"
import type { Scope } from "../../scope"
import { toLogEntry, type LogRow } from "./log-row"

const SEARCHED = [
  "admin_email",
  "admin_name",
  "customer_email",
  "customer_name",
  "session_id",
  "path",
]

export async function listLog(
  scope: Scope,
  filters: LogFilters,
  page: PageRequest
): Promise<Page<LogEntryDTO>> {
  const where = new WhereBuilder()
    .among("action_group", filters.action_group)
    .among("action", filters.action)
    .among("kind", filters.kind)
    .equals("outcome", filters.outcome)
    .equals("admin_id", filters.admin_id)
    .equals("customer_id", filters.customer_id)
    .equals("session_id", filters.session_id)
    .add(
      `action_group = 'support_access'
         and details->'values'->>'support_access_id' = :support_access_id`,
      "support_access_id",
      filters.support_access_id
    )
    .between("occurred_at", filters.occurred_at)
    .searching(SEARCHED, filters.q)
  const result = await readPage<LogRow>(
    scope.sql,
    { table: "impersonation_log_entry", orderBy: "occurred_at", where },
    page
  )

  return { ...result, rows: result.rows.map(toLogEntry) }
}

/** @throws log_entry_not_found */
export async function readLogEntry(
  scope: Scope,
  id: string
): Promise<LogEntryDTO> {
  const [row] = await scope.sql<LogRow>(
    `select * from impersonation_log_entry
     where id = :id and deleted_at is null`,
    { id }
  )

  if (!row) {
    throw new ImpersonationError("log_entry_not_found")
  }

  return toLogEntry(row)
}

/** Ids of changes that nobody described, oldest first. */
export async function listUndescribed(
  scope: Scope,
  input: { older_than_seconds: number; limit: number }
): Promise<string[]> {
  const rows = await scope.sql<{ id: string }>(
    `select id from impersonation_log_entry
     where kind = 'change' and session_id is not null and described_at is null
       and deleted_at is null
       and occurred_at < clock_timestamp() - :seconds * interval '1 second'
     order by occurred_at, id limit :limit`,
    { seconds: input.older_than_seconds, limit: input.limit }
  )

  return rows.map(({ id }) => id)
}
