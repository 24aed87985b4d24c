import { ERROR_MESSAGES, type ImpersonationErrorCode } from "./error-messages"

/** The part of this message before the reason, which differs by case. */
const ENDED_STEM = ERROR_MESSAGES.impersonation_session_ended[1].slice(0, -1)

/**
 * Whether `error` is this refusal of the plugin. Knows errors of this kit,
 * bodies as the API answers them (`code`), and js-sdk's `FetchError`, which
 * has only `status` and `message`.
 */
export function isImpersonationError(
  error: unknown,
  code: ImpersonationErrorCode
): boolean {
  if (typeof error !== "object" || error === null) {
    return false
  }

  const found = error as { code?: unknown; status?: unknown; message?: unknown }

  if (typeof found.code === "string" && found.code in ERROR_MESSAGES) {
    return found.code === code
  }

  const [status, message] = ERROR_MESSAGES[code]

  if (found.status !== status || typeof found.message !== "string") {
    return false
  }

  return code === "impersonation_session_ended"
    ? found.message.startsWith(ENDED_STEM)
    : found.message === message
}
