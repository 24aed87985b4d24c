import { invalidResponse } from "./to-request-error"
import type { Impersonation } from "./types"

type Fields = Record<string, unknown>
type Test = (value: unknown) => boolean

export const isText: Test = (value) => typeof value === "string" && value !== ""
export const isTextOrNull: Test = (value) => value === null || isText(value)
export const isFlag: Test = (value) => typeof value === "boolean"
export const isList: Test = (value) => Array.isArray(value)

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** An object of which these fields are as said. */
export const isObject =
  (fields: Record<string, Test> = {}): Test =>
  (value) =>
    isFields(value) &&
    Object.entries(fields).every(([name, test]) => test(value[name]))

/** What the kit and a shop read without looking. */
const isImpersonation = isObject({
  id: isText,
  expires_at: isText,
  idle_expires_at: isText,
  admin: isObject(),
  customer: isObject({ id: isText }),
  may: isObject(),
  storefront: isObject({ id: isText, url: isText }),
})

/**
 * The answer, looked at before anybody relies on it.
 *
 * @throws ImpersonationRequestError `invalid_response` naming the field
 */
export function expectFields<T>(
  answer: unknown,
  fields: Record<string, Test>
): T {
  if (!isFields(answer)) {
    throw invalidResponse("JSON that is no object")
  }

  for (const [name, test] of Object.entries(fields)) {
    if (!test(answer[name])) {
      throw invalidResponse(`without a usable "${name}"`)
    }
  }

  return answer as T
}

/** The running impersonation of an answer; null for an ordinary shopper. */
export const impersonationOf = (answer: unknown): Impersonation | null =>
  expectFields<{ impersonation: Impersonation | null }>(answer, {
    impersonation: (value) => value === null || isImpersonation(value),
  }).impersonation
