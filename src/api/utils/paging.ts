import { z } from "@medusajs/framework/zod"

import { ImpersonationError } from "../../errors"
import type { Page, PageInfo, PageRequest } from "../../types"

const DEFAULT_LIMIT = 20
const MAX_LIMIT = 200
const MAX_OFFSET = 10_000

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "is not a whole number")
    .transform(Number)
    .pipe(z.number().min(min).max(max))

/** Query keys of every list: `limit` up to 200, and `offset` or `cursor`. */
export const pagingShape = {
  limit: wholeNumber(1, MAX_LIMIT).default(DEFAULT_LIMIT),
  offset: wholeNumber(0, MAX_OFFSET).default(0),
  cursor: z
    .string()
    .max(500)
    .regex(/^[A-Za-z0-9_=-]+$/, "is not a cursor of this list")
    .optional(),
}

export type PagingQuery = { limit: number; offset: number; cursor?: string }

/** The page as the module takes it: by cursor, else by offset. */
export function toPageRequest(
  { limit, offset, cursor }: PagingQuery,
  order: PageRequest["order"] = "desc"
): PageRequest {
  return cursor ? { limit, cursor, order } : { limit, offset, order }
}

/** The paging part of a list's answer. */
export function pageInfo(
  page: Omit<Page<unknown>, "rows">,
  { limit, offset }: PagingQuery
): PageInfo {
  return {
    count: page.count,
    ...(page.count_is_capped ? { count_is_capped: true as const } : {}),
    limit,
    offset,
    next_cursor: page.next_cursor,
  }
}

/** A page of a list that is short enough to be read whole. */
export function pageOfArray<T>(all: T[], query: PagingQuery): Page<T> {
  const start = query.cursor ? decodeOffset(query.cursor) : query.offset
  const end = start + query.limit

  return {
    rows: all.slice(start, end),
    count: all.length,
    count_is_capped: false,
    next_cursor: end < all.length ? encodeOffset(end) : null,
  }
}

function encodeOffset(offset: number): string {
  return Buffer.from(String(offset)).toString("base64url")
}

function decodeOffset(cursor: string): number {
  const offset = Buffer.from(cursor, "base64url").toString()
  if (!/^\d{1,9}$/.test(offset)) {
    throw new ImpersonationError(
      "invalid_request",
      "Invalid request: cursor: is not a cursor of this list"
    )
  }

  return Number(offset)
}
