import type { Page, PageRequest } from "../../../types"
import type { Sql } from "../db"
import { decodeCursor, encodeCursor } from "../domain/keyset"
import { containing } from "../domain/like"

/** Above this, counting costs more than it tells. */
export const COUNT_CAP = 10_000

const LIMIT_MAX = 1000

/** Conditions of a list, joined by `and`, with their bindings. */
export type Where = { conditions: string[]; bindings: Record<string, unknown> }

/**
 * One page of a table in the order of a timestamp and the id, by keyset or by
 * offset. Table and column are constants of the caller, never user input.
 */
export async function readPage<Row extends { id: string }>(
  sql: Sql,
  list: { table: string; orderBy: string; where: Where },
  page: PageRequest
): Promise<Page<Row>> {
  const { table, orderBy } = list
  const { conditions, bindings } = list.where
  const direction = page.order === "asc" ? "asc" : "desc"
  const limit = Math.min(Math.max(Math.trunc(page.limit) || 1, 1), LIMIT_MAX)
  const where = ["deleted_at is null", ...conditions]
  const keyset = page.cursor ? decodeCursor(page.cursor) : null
  const after = keyset
    ? [
        `(${orderBy}, id) ${direction === "asc" ? ">" : "<"}
         ((:cursor_at)::timestamp at time zone 'UTC', (:cursor_id)::text)`,
      ]
    : []

  const [{ count }] = await sql<{ count: number }>(
    `select count(*)::int as count from (
       select 1 from ${table} where ${where.join(" and ")}
       limit ${COUNT_CAP + 1}
     ) capped`,
    bindings
  )
  const rows = await sql<Row & { cursor_at: string }>(
    `select *, (${orderBy} at time zone 'UTC')::text as cursor_at
     from ${table} where ${[...where, ...after].join(" and ")}
     order by ${orderBy} ${direction}, id ${direction}
     limit :limit offset :offset`,
    {
      ...bindings,
      cursor_at: keyset?.at,
      cursor_id: keyset?.id,
      limit: limit + 1,
      offset: keyset ? 0 : Math.max(Math.trunc(page.offset ?? 0), 0),
    }
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)

  return {
    rows: shown,
    count: Math.min(count, COUNT_CAP),
    count_is_capped: count > COUNT_CAP,
    next_cursor:
      rows.length > limit && last
        ? encodeCursor({ at: last.cursor_at, id: last.id })
        : null,
  }
}

/** Collects the conditions of the filters that were given. */
export class WhereBuilder implements Where {
  readonly conditions: string[] = []
  readonly bindings: Record<string, unknown> = {}

  /** The text stands in one of the columns; a blank one searches nothing. */
  searching(columns: string[], text: string | undefined): this {
    return this.add(
      `(${columns.map((column) => `${column} ilike :q`).join(" or ")})`,
      "q",
      text?.trim() ? containing(text) : undefined
    )
  }

  equals(column: string, value: string | undefined): this {
    return this.add(`${column} = :${column}`, column, value)
  }

  among(column: string, values: readonly string[] | undefined): this {
    return this.add(
      `${column} = any((:${column})::text[])`,
      column,
      values?.length ? [...values] : undefined
    )
  }

  between(
    column: string,
    range: { $gte?: Date; $lte?: Date } | undefined
  ): this {
    return this.add(
      `${column} >= (:${column}_from)::timestamptz`,
      `${column}_from`,
      range?.$gte?.toISOString()
    ).add(
      `${column} <= (:${column}_to)::timestamptz`,
      `${column}_to`,
      range?.$lte?.toISOString()
    )
  }

  add(condition: string, binding: string, value: unknown): this {
    if (value !== undefined) {
      this.conditions.push(condition)
      this.bindings[binding] = value
    }

    return this
  }
}
