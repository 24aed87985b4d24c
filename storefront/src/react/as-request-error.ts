import {
  ERROR_MESSAGES,
  type ImpersonationErrorCode,
} from "../core/error-messages"
import { ImpersonationRequestError } from "../core/impersonation-request-error"
import { isImpersonationError } from "../core/is-impersonation-error"

/** Any client's failure as the kit's own error: js-sdk's has no code. */
export function asRequestError(error: unknown): ImpersonationRequestError {
  if (error instanceof ImpersonationRequestError) {
    return error
  }

  const { status, code, message } = (error ?? {}) as Record<string, unknown>
  const known = (Object.keys(ERROR_MESSAGES) as ImpersonationErrorCode[]).find(
    (name) => isImpersonationError(error, name)
  )

  return new ImpersonationRequestError(
    typeof status === "number" ? status : 0,
    known ?? (typeof code === "string" ? code : null),
    typeof message === "string" ? message : String(error)
  )
}

/** Whether nobody is logged in, as at sign-up. An ended impersonation is something else. */
export const isLoggedOut = (error: ImpersonationRequestError): boolean =>
  error.status === 401 && error.code !== "impersonation_session_ended"
