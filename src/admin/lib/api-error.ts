/**
 * An answer that is not a success. js-sdk keeps status and message only; the
 * dashboard translates by `code`, so it reads the answer itself.
 */
export class ApiError extends Error {
  readonly status: number
  readonly code: string | null

  constructor(status: number, code: string | null, message: string) {
    super(message)
    this.name = "ApiError"
    this.status = status
    this.code = code
  }
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
    typeof message === "string" ? message : response.statusText
  )
}
