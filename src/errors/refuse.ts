import type { MedusaResponse } from "@medusajs/framework/http"

import type { ErrorCode } from "./catalogue"
import { ImpersonationError } from "./impersonation-error"

/**
 * Answers a refusal directly, with Medusa's error shape. Needed for 409, 429
 * and 503, whose code Medusa's own error handler drops.
 */
export function refuse(
  res: MedusaResponse,
  code: ErrorCode,
  message?: string
): void {
  const error = new ImpersonationError(code, message)

  res
    .status(error.status)
    .json({ type: error.type, code: error.code, message: error.message })
}
