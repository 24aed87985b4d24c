import {
  ERROR_MESSAGES,
  type ImpersonationErrorCode,
  type KitErrorCode,
} from "./error-messages"

type Refusal = { code?: unknown; status?: unknown; message?: unknown }

/** The part of this message before the reason, which differs by case. */
const ENDED_STEM = ERROR_MESSAGES.impersonation_session_ended[1].slice(0, -1)

const isOurs = (code: string): code is ImpersonationErrorCode =>
  Object.hasOwn(ERROR_MESSAGES, code)

/** The plugin's code behind status and message, which is all that js-sdk hands over. */
export function codeOfMessage(
  status: unknown,
  message: unknown
): ImpersonationErrorCode | null {
  if (typeof message !== "string") {
    return null
  }

  for (const [code, [itsStatus, text]] of Object.entries(ERROR_MESSAGES)) {
    if (
      status === itsStatus &&
      (code === "impersonation_session_ended"
        ? message.startsWith(ENDED_STEM)
        : message === text)
    ) {
      return code as ImpersonationErrorCode
    }
  }

  return null
}

/**
 * Whether `error` is this refusal. Knows errors of this kit, bodies as the API
 * answers them (`code`), and js-sdk's `FetchError`, which has only `status`
 * and `message`.
 */
export function isImpersonationError(
  error: unknown,
  code: ImpersonationErrorCode | KitErrorCode
): boolean {
  if (typeof error !== "object" || error === null) {
    return false
  }

  const found = error as Refusal

  if (
    typeof found.code === "string" &&
    (found.code === code || isOurs(found.code))
  ) {
    return found.code === code
  }

  return isOurs(code)
    ? codeOfMessage(found.status, found.message) === code
    : code === "too_many_requests" && found.status === 429
}
