import { type ErrorCode, ImpersonationError } from "../../errors"

/** Any id that Medusa or a merchant's import makes; never NUL, never long. */
const ID = /^[A-Za-z0-9_-]{1,64}$/

/** Whether a value can be an id, so that it may be asked of the database. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value)
}

/** The id of a path, or the refusal for what is not there. */
export function idOrRefuse(value: unknown, code: ErrorCode): string {
  if (!isId(value)) {
    throw new ImpersonationError(code)
  }

  return value
}
