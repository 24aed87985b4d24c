import { ImpersonationError } from "../../../../errors"
import type {
  Page,
  PageRequest,
  SupportAccessDTO,
  SupportAccessFilters,
} from "../../../../types"
import { readPage, WhereBuilder } from "../../queries/page-query"
import type { Scope } from "../../scope"
import {
  STATUS_NOW,
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

const SEARCHED = [
  "email",
  "concat_ws(' ', first_name, last_name)",
  "company",
  "reason",
  "ticket",
]

/** @throws support_access_not_found */
export async function readAccess(
  scope: Scope,
  id: string
): Promise<SupportAccessDTO> {
  const [row] = await scope.sql<SupportRow>(
    `select ${SUPPORT_COLUMNS} from support_access
     where id = :id and deleted_at is null`,
    { id }
  )

  if (!row) {
    throw new ImpersonationError("support_access_not_found")
  }

  return toSupportAccess(row)
}

/** The access of an admin user that is a helper; null for everybody else. */
export async function readAccessOfUser(
  scope: Scope,
  user_id: string
): Promise<SupportAccessDTO | null> {
  const [row] = await scope.sql<SupportRow>(
    `select ${SUPPORT_COLUMNS} from support_access
     where user_id = :user_id and deleted_at is null
     order by created_at desc limit 1`,
    { user_id }
  )

  return row ? toSupportAccess(row) : null
}

export async function listAccesses(
  scope: Scope,
  filters: SupportAccessFilters,
  page: PageRequest
): Promise<Page<SupportAccessDTO>> {
  const where = new WhereBuilder()
    .equals("id", filters.id)
    .equals("email", filters.email)
    .among("kind", filters.kind)
    .add(`(${STATUS_NOW}) = any((:status)::text[])`, "status", filters.status)
    .searching(SEARCHED, filters.q)
  const { rows, ...rest } = await readPage<{ id: string }>(
    scope.sql,
    { table: "support_access", orderBy: "created_at", where },
    page
  )
  // The page reads whole rows; the status of now is an expression.
  const now = await scope.sql<SupportRow>(
    `select ${SUPPORT_COLUMNS} from support_access
     where id = any((:ids)::text[])`,
    { ids: rows.map(({ id }) => id) }
  )
  const byId = new Map(now.map((row) => [row.id, toSupportAccess(row)]))

  return { ...rest, rows: rows.flatMap(({ id }) => byId.get(id) ?? []) }
}
