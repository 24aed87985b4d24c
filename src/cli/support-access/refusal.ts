import { UsageError } from "../errors"

/** The option that a refusal is about, by its code. */
const OPTIONS: Record<string, string> = {
  email_taken: "--email",
  role_not_found: "--role",
  role_exceeds_own: "--role",
}

/** How a body's field stands in a message; here the option stands before it. */
const FIELD = /^(?:email|expires_in_hours)\b/

/**
 * Runs a workflow's call; what is refused for what was given is a wrong call.
 *
 * @param invalid - the option that `invalid_request` is about
 * @throws UsageError, and what else the call throws
 */
export async function orUsageError<T>(
  call: Promise<T>,
  invalid?: string
): Promise<T> {
  try {
    return await call
  } catch (error) {
    const { code, message } = (error ?? {}) as {
      code?: string
      message?: string
    }
    const option = code === "invalid_request" ? invalid : OPTIONS[code ?? ""]

    throw option
      ? new UsageError(`${option}: ${message?.replace(FIELD, "it")}`)
      : error
  }
}
