import { ImpersonationRequestError } from "./impersonation-request-error"
import { codeOfMessage } from "./is-impersonation-error"

/** Longer ones are no messages of Medusa but pages. */
const MAX_MESSAGE = 500

type Answer = {
  status: number
  code?: unknown
  message?: unknown
  retryAfter?: string | null
  cause?: unknown
}

/** A refusal of Medusa: by its code, else by status and message. */
export function refusalOf({
  status,
  code,
  message,
  retryAfter,
  ...more
}: Answer): ImpersonationRequestError {
  const text =
    typeof message === "string" && message !== ""
      ? message.slice(0, MAX_MESSAGE)
      : `Medusa answered ${status} without a message`
  const ours = codeOfMessage(status, message)
  const known = ours ?? (typeof code === "string" && code !== "" ? code : null)

  return new ImpersonationRequestError(
    status,
    status === 429
      ? "too_many_requests"
      : // Medusa's own 404 says "not_found", or is a page of its web server.
        status === 404 && (known === null || known === "not_found")
        ? "plugin_missing"
        : known,
    text,
    { ...more, retryAfterSeconds: secondsOf(retryAfter) }
  )
}

/** An answer that is not what the route answers. */
export const invalidResponse = (
  what: string,
  status = 502
): ImpersonationRequestError =>
  new ImpersonationRequestError(
    status,
    "invalid_response",
    `Medusa answered ${what}`
  )

/** Nobody answered at all. */
export const unreachable = (
  where: string,
  cause: unknown
): ImpersonationRequestError =>
  new ImpersonationRequestError(
    0,
    "medusa_unreachable",
    `Medusa cannot be reached${where}: ${String(cause)}`,
    { cause }
  )

/** Errors by which `fetch` says that it got no answer. */
const NETWORK = /^(TypeError|AbortError|TimeoutError|NetworkError)$/

/**
 * What a shop's SDK threw, as the kit's own error. What is none of a request,
 * such as a redirect of Next, comes back as it is: throw it on.
 */
export function toRequestError(error: unknown): unknown {
  if (
    typeof error !== "object" ||
    error === null ||
    error instanceof ImpersonationRequestError ||
    typeof (error as { digest?: unknown }).digest === "string"
  ) {
    return error
  }

  const { name, status, code, message } = error as Record<string, unknown>

  if (typeof status === "number") {
    return refusalOf({ status, code, message, cause: error })
  }

  if (name === "SyntaxError") {
    return invalidResponse("what is not JSON")
  }

  return typeof name === "string" && NETWORK.test(name)
    ? unreachable("", error)
    : error
}

/** `Retry-After` in seconds, also where it is a date; null for anything else. */
function secondsOf(value: string | null | undefined): number | null {
  if (!value) {
    return null
  }

  const seconds = /^\d{1,7}$/.test(value.trim())
    ? Number(value)
    : /[a-z]/i.test(value)
      ? Math.ceil((Date.parse(value) - Date.now()) / 1000)
      : NaN

  return Number.isFinite(seconds) ? Math.max(0, seconds) : null
}
