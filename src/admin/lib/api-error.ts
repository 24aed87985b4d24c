/**
 * An answer that is not a success. js-sdk keeps status and message only; the
 * dashboard translates by `code`, so it reads the answer itself.
 */
export class ApiError extends Error {
  readonly status: number
  readonly code: string | null
  /** Seconds to wait before the next try; null when the answer names none. */
  readonly retryAfter: number | null

  constructor(
    status: number,
    code: string | null,
    message: string,
    retryAfter: number | null = null
  ) {
    super(message)
    this.name = "ApiError"
    this.status = status
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** `Retry-After` in seconds; another origin's may be hidden from the browser. */
function waitOf({ headers }: Response): number | null {
  const seconds = Number(headers.get("retry-after"))

  return Number.isInteger(seconds) && seconds > 0 ? seconds : null
}

/** Reads `{ code, message }` from a failed answer, whatever its body is. */
export async function readApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  const { code, message } = (
    typeof body === "object" && body !== null ? body : {}
  ) as Record<string, unknown>

  return new ApiError(
    response.status,
    typeof code === "string" ? code : null,
    typeof message === "string" ? message : response.statusText,
    waitOf(response)
  )
}
