import { ImpersonationRequestError } from "../core/impersonation-request-error"
import { toRequestError } from "../core/to-request-error"

/** Any client's failure as the kit's own error: what it is not lies in its `cause`. */
export function asRequestError(cause: unknown): ImpersonationRequestError {
  const error = toRequestError(cause)

  return error instanceof ImpersonationRequestError
    ? error
    : new ImpersonationRequestError(0, null, String(cause), { cause })
}

/** Whether nobody is logged in, as at sign-up. An ended impersonation is something else. */
export const isLoggedOut = (error: ImpersonationRequestError): boolean =>
  error.status === 401 && error.code !== "impersonation_session_ended"
