import type { MedusaResponse } from "@medusajs/framework/http"

import { type ErrorCode, refuse } from "../../errors"

/** What Medusa's error handler would answer without its code. */
const OWN: readonly ErrorCode[] = [
  "too_many_requests",
  "impersonation_unavailable",
  "notification_failed",
]

/**
 * Answers the refusals that Medusa's error handler cannot: 429 with
 * `Retry-After`, and 503. False for every other error, which the caller throws.
 *
 * @param error of a workflow too, where it arrives as a plain object
 */
export function answerRefusal<T>(
  res: MedusaResponse<T>,
  error: unknown
): boolean {
  const { code, retry_after } = (error ?? {}) as {
    code?: unknown
    retry_after?: unknown
  }
  const known = OWN.find((own) => own === code)

  if (!known) {
    return false
  }
  if (typeof retry_after === "number") {
    res.setHeader("Retry-After", String(retry_after))
  }
  refuse(res as MedusaResponse, known)

  return true
}
