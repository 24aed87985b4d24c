import { ERROR_MESSAGES } from "../core/error-messages"
import { ImpersonationRequestError } from "../core/impersonation-request-error"
import type { ResolvedNextOptions } from "./options"
import { json } from "./responses"

/** A refusal as Medusa would word it. */
export const refused = (status: number, code: string | null, message: string) =>
  json({ code, message }, status)

/** A refusal that Medusa would answer, without asking it. */
export const ours = (code: keyof typeof ERROR_MESSAGES) =>
  refused(ERROR_MESSAGES[code][0], code, ERROR_MESSAGES[code][1])

export const notLoggedIn = () =>
  refused(401, "not_logged_in", "Nobody is logged in here.")

/** Medusa's refusal with its status; where Medusa is stays the server's own knowledge. */
export function passedOn(
  error: unknown,
  { onError }: ResolvedNextOptions
): Response {
  if (!(error instanceof ImpersonationRequestError)) {
    throw error
  }

  const { status, code, message, retryAfterSeconds } = error

  if (status === 401 && code === null) {
    return notLoggedIn()
  }

  if (status === 0 || status >= 500) {
    onError(error)
  }

  const response =
    status === 0
      ? refused(502, code, "The shop's server cannot reach Medusa.")
      : refused(status, code, message)

  if (retryAfterSeconds !== null) {
    response.headers.set("retry-after", String(retryAfterSeconds))
  }

  return response
}
