/** A request to Medusa that failed, as the kit's own clients throw it. */
export class ImpersonationRequestError extends Error {
  override readonly name = "ImpersonationRequestError"
  /** HTTP status; 0 when Medusa could not be reached. */
  readonly status: number
  /** Medusa's code, when it sent one. */
  readonly code: string | null

  constructor(status: number, code: string | null, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
