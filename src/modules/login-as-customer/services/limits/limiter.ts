import { RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible"

import { ImpersonationError } from "../../../../errors"
import type { LimitedAttempt } from "../../../../types"
import type { Sql } from "../../db"
import { RATE_LIMITS, type RateLimitName } from "../../domain/rate-limits"
import type { Scope } from "../../scope"

const TABLE = "impersonation_rate_limit"

/** What stands on one count. */
export type Tally = {
  /** More than the limit allows. */
  is_over: boolean
  /** Exactly one count of a window is the first that is too many. */
  is_first_over: boolean
  /** Whole seconds until the window is over. */
  retry_after: number
}

/**
 * Counts one more, on the connection and in the transaction of the scope.
 * Instances count together.
 *
 * @throws impersonation_unavailable
 */
export async function countOne(
  scope: Pick<Scope, "sql">,
  name: RateLimitName,
  who: string
): Promise<Tally> {
  const counted = await available(limiter(scope.sql, name).penalty(who))

  return tally(name, counted.consumedPoints, counted)
}

/**
 * What one more would come to; counts nothing.
 *
 * @throws impersonation_unavailable
 */
export async function lookAhead(
  scope: Pick<Scope, "sql">,
  name: RateLimitName,
  who: string
): Promise<Tally> {
  const counted = await available(limiter(scope.sql, name).get(who))

  return tally(name, (counted?.consumedPoints ?? 0) + 1, counted)
}

/** Deletes the counts whose window is over. Returns how many. */
export async function removeOldCounts(
  scope: Pick<Scope, "sql">
): Promise<number> {
  const removed = await scope.sql(
    `delete from ${TABLE} where expire <= :now returning key`,
    { now: Date.now() }
  )

  return removed.length
}

/** What is said to who tried once too often; null where it was not. */
export function attemptOver(tally: Tally): LimitedAttempt | null {
  return tally.is_over
    ? { retry_after: tally.retry_after, is_recorded: tally.is_first_over }
    : null
}

function tally(
  name: RateLimitName,
  count: number,
  found: RateLimiterRes | null
): Tally {
  const { points, seconds } = RATE_LIMITS[name]
  const wait = found ? Math.ceil(found.msBeforeNext / 1000) : seconds

  return {
    is_over: count > points,
    is_first_over: count === points + 1,
    retry_after: Math.max(wait, 1),
  }
}

function limiter(sql: Sql, name: RateLimitName): RateLimiterPostgres {
  const { points, seconds } = RATE_LIMITS[name]

  return new RateLimiterPostgres({
    storeClient: clientOf(sql),
    storeType: "client",
    tableName: TABLE,
    // By our migration; expired rows go by our job.
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
  })
}

/** What the limiter needs of a client of `pg`, on the module's connection. */
function clientOf(sql: Sql) {
  return {
    query: async ({ text, values }: { text: string; values: unknown[] }) => {
      const bindings = Object.fromEntries(
        values.map((value, index) => [`p${index + 1}`, value])
      )
      const rows = await sql(text.replace(/\$(\d+)/g, ":p$1"), bindings)

      return { rows, rowCount: rows.length }
    },
  }
}

/** What cannot be counted is not allowed. */
async function available<T>(counting: Promise<T>): Promise<T> {
  try {
    return await counting
  } catch (cause) {
    throw Object.assign(new ImpersonationError("impersonation_unavailable"), {
      cause,
    })
  }
}
