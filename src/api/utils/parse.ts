import type { z } from "@medusajs/framework/zod"

import { ImpersonationError } from "../../errors"

/** How many mistakes one answer names. */
const MAX_ISSUES = 3

/** Longest part of a message that quotes what was sent. */
const MAX_QUOTE = 200

/**
 * The value as the schema gives it, or 400 `invalid_request` naming each key
 * that is wrong. What was sent is never repeated in the message.
 */
export function parseOrRefuse<T extends z.ZodType>(
  schema: T,
  value: unknown
): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) {
    return result.data
  }
  const issues = result.error.issues.slice(0, MAX_ISSUES).map(describe)

  throw new ImpersonationError(
    "invalid_request",
    `Invalid request: ${issues.join("; ")}`
  )
}

function describe({ path, message }: z.core.$ZodIssue): string {
  const key = path.map(String).join(".")

  return `${key ? `${key}: ` : ""}${message}`.slice(0, MAX_QUOTE)
}
