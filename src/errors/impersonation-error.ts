import { MedusaError } from "@medusajs/framework/utils"

import { ERRORS, type ErrorCode } from "./catalogue"

/** Medusa's `type` for each status, as an API client sees it. */
const TYPE_BY_STATUS: Record<number, string> = {
  400: MedusaError.Types.INVALID_DATA,
  401: MedusaError.Types.UNAUTHORIZED,
  403: MedusaError.Types.FORBIDDEN,
  404: MedusaError.Types.NOT_FOUND,
  409: "conflict",
  429: "too_many_requests",
  503: "unavailable",
}

/**
 * A refusal of this plugin. Medusa's error handler answers 400, 401, 403 and
 * 404 as they are; 409, 429 and 503 it would change, so those are answered
 * with `refuse`.
 */
export class ImpersonationError extends MedusaError {
  readonly status: number

  /** @param retry_after seconds after which it may be tried again, where that is known */
  constructor(
    code: ErrorCode,
    message: string = ERRORS[code].message,
    readonly retry_after?: number
  ) {
    const { status } = ERRORS[code]
    super(TYPE_BY_STATUS[status], message, code)
    this.status = status
  }
}
