import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/knex"
import type { Context } from "@medusajs/framework/types"

/**
 * Runs one SQL statement with named bindings (`:name`) on the connection of
 * the current transaction, if there is one.
 */
export type Sql = <T extends object = Record<string, unknown>>(
  statement: string,
  bindings?: Record<string, unknown>
) => Promise<T[]>

type RawResult = { rows: object[] }

/** `undefined_table` and `undefined_column` of PostgreSQL. */
const MISSING_SCHEMA = ["42P01", "42703"]

/** The statement runner of a service call's context. */
export function sqlOf(context: Context): Sql {
  const manager = (context.transactionManager ??
    context.manager) as SqlEntityManager

  return async <T extends object>(
    statement: string,
    bindings: Record<string, unknown> = {}
  ) => {
    const query = manager.getKnex().raw<RawResult>(statement, bindings as never)
    const transaction = manager.getTransactionContext()

    try {
      const result = await (transaction
        ? query.transacting(transaction as never)
        : query)

      return result.rows as T[]
    } catch (error) {
      throw explained(error)
    }
  }
}

/** Says what to do when Medusa's tables are not what this plugin reads. */
function explained(error: unknown): unknown {
  const code = (error as { code?: string } | null)?.code

  if (error instanceof Error && code && MISSING_SCHEMA.includes(code)) {
    error.message = `medusa-plugin-login-as-customer: the database lacks a table or column that it reads (${error.message}). Run "npx medusa db:migrate" and check that Medusa is 2.21.0 or newer.`
  }

  return error
}

/** A timestamp as the driver returns it: a date, or PostgreSQL's text. */
export type Timestamp = Date | string

export function toDate(value: Timestamp): Date
export function toDate(value: Timestamp | null): Date | null
export function toDate(value: Timestamp | null): Date | null {
  return value === null || value instanceof Date ? value : new Date(value)
}
