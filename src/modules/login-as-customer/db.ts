import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/knex"
import type { Context } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { ImpersonationError } from "../../errors"

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
    checkText(bindings)

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
  const { code, message } = (error ?? {}) as { code?: string; message?: string }

  return code && MISSING_SCHEMA.includes(code)
    ? new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `medusa-plugin-login-as-customer: the database lacks a table or column that this plugin reads (${message}). Run "npx medusa db:migrate" and check that Medusa is 2.21.0 or newer.`
      )
    : error
}

/** PostgreSQL cannot hold NUL; such an id or text is nobody's. */
function checkText(bindings: Record<string, unknown>): void {
  for (const value of Object.values(bindings)) {
    const texts = Array.isArray(value) ? value : [value]

    if (texts.some((text) => typeof text === "string" && text.includes("\0"))) {
      throw new ImpersonationError(
        "invalid_request",
        "The request contains a NUL character."
      )
    }
  }
}

/** A timestamp as the driver returns it: a date, or PostgreSQL's text. */
export type Timestamp = Date | string

export function toDate(value: Timestamp): Date
export function toDate(value: Timestamp | null): Date | null
export function toDate(value: Timestamp | null): Date | null {
  return value === null || value instanceof Date ? value : new Date(value)
}
