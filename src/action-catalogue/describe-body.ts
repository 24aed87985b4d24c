import type { LogValue } from "../types"

import { fieldNames } from "./field-names"
import { safeAmount, safeCode, safePromotions, safeId } from "./safe-value"
import type { ClassifiedRequest, ValueRule } from "./types"

/**
 * What of a request's body may be logged: the names of its fields, and the
 * values on the allow list of its action.
 *
 * @param body the parsed body, of any shape
 */
export function describeBody(
  request: Pick<ClassifiedRequest, "route">,
  body: unknown
): { fields: string[]; values: Record<string, LogValue> } {
  const values: Record<string, LogValue> = {}

  for (const rule of request.route?.values ?? []) {
    const value = check(rule.as, pick(body, rule.from))

    if (value !== undefined) {
      values[rule.name] = value
    }
  }

  return { fields: fieldNames(body), values }
}

function pick(body: unknown, path: readonly string[]): unknown {
  let value = body

  for (const key of path) {
    if (
      typeof value !== "object" ||
      value === null ||
      !Object.prototype.hasOwnProperty.call(value, key)
    ) {
      return undefined
    }

    value = (value as Record<string, unknown>)[key]
  }

  return value
}

function check(as: ValueRule["as"], value: unknown): LogValue | undefined {
  switch (as) {
    case "id":
      return safeId(value)
    case "amount":
      return safeAmount(value)
    case "code":
      return safeCode(value)
    case "promotions":
      return safePromotions(value)
    case "flag":
      return typeof value === "boolean" ? value : undefined
    case "length":
      return Array.isArray(value) ? value.length : undefined
  }
}
