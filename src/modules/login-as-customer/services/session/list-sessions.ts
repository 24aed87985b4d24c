import type {
  Page,
  PageRequest,
  SessionDTO,
  SessionFilters,
} from "../../../../types"
import { readPage, WhereBuilder } from "../../queries/page-query"
import type { Scope } from "../../scope"
import { toSession, type SessionRow } from "./session-row"

const SEARCHED = [
  "admin_email",
  "admin_name",
  "customer_email",
  "customer_name",
  "reason",
  "ticket",
]

export async function listSessions(
  scope: Scope,
  filters: SessionFilters,
  page: PageRequest
): Promise<Page<SessionDTO>> {
  const where = new WhereBuilder()
    .equals("id", filters.id)
    .equals("admin_id", filters.admin_id)
    .equals("customer_id", filters.customer_id)
    .among("status", filters.status)
    .equals("storefront_id", filters.storefront_id)
    .between("created_at", filters.created_at)
    .add(
      "(started_at is not null) = (:started)::boolean",
      "started",
      filters.started
    )
    .searching(SEARCHED, filters.q)
  const result = await readPage<SessionRow>(
    scope.sql,
    { table: "impersonation_session", orderBy: "created_at", where },
    page
  )

  return { ...result, rows: result.rows.map(toSession) }
}
