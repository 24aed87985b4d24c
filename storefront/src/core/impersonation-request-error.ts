import { hintOf } from "./error-hints"
import type { ImpersonationErrorCode, KitErrorCode } from "./error-messages"

/** A code of the plugin, of the kit, or of Medusa. */
export type RequestErrorCode =
  ImpersonationErrorCode | KitErrorCode | (string & {})

/** A request to Medusa that failed, as the kit's own clients throw it. */
export class ImpersonationRequestError extends Error {
  override readonly name = "ImpersonationRequestError"
  /** HTTP status; 0 when Medusa could not be reached. */
  readonly status: number
  /** Null when there is nothing to tell the failure by. */
  readonly code: RequestErrorCode | null
  /** One sentence for the developer: what to do now. */
  readonly hint: string
  /** How long Medusa asks to wait, where it says so and the browser may read it. */
  readonly retryAfterSeconds: number | null

  constructor(
    status: number,
    code: RequestErrorCode | null,
    message: string,
    more: { retryAfterSeconds?: number | null; cause?: unknown } = {}
  ) {
    super(message, "cause" in more ? { cause: more.cause } : undefined)
    this.status = status
    this.code = code
    this.hint = hintOf(code, status)
    this.retryAfterSeconds = more.retryAfterSeconds ?? null
  }
}
