import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ImpersonationError, type ErrorCode } from "../../errors"
import { answerRefusal } from "../utils/answer-refusal"
import { evenOut } from "../utils/even-out"

/** What may be told as it is. */
const TOLD: readonly ErrorCode[] = [
  "email_taken",
  "invalid_invitation",
  "invalid_request",
  "support_access_ip_denied",
  "too_many_requests",
  "impersonation_unavailable",
]

/**
 * The refusal behind what went wrong, a workflow's plain object too. Whatever
 * nobody foresaw is logged: nothing was done then.
 */
export function refusalOf(
  req: MedusaRequest,
  error: unknown
): ImpersonationError {
  const { code, message, retry_after } = (error ?? {}) as {
    code?: unknown
    message?: string
    retry_after?: number
  }
  const told = TOLD.find((known) => known === code)

  if (told) {
    return new ImpersonationError(told, message, retry_after)
  }
  // It was ended while its account was made.
  if (code === "support_access_not_open") {
    return new ImpersonationError("invalid_invitation")
  }

  req.scope
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error("Support access could not be asked for or accepted", error as Error)

  return new ImpersonationError("impersonation_unavailable")
}

/** The refusal of a code or a link; with `retry_after` there were too many. */
export const wrong = (
  code: "invalid_request_code" | "invalid_invitation",
  retry_after: number | null | undefined
): ImpersonationError =>
  typeof retry_after === "number"
    ? new ImpersonationError("too_many_requests", undefined, retry_after)
    : new ImpersonationError(code)

/** Answers a refusal after about the same time as every other one. */
export async function refuseEvenly<T>(
  res: MedusaResponse<T>,
  refusal: ImpersonationError,
  startedAt: number
): Promise<void> {
  await evenOut(startedAt)

  if (!answerRefusal(res, refusal)) {
    throw refusal
  }
}
