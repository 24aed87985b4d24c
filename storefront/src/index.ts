export { browserSource, type BrowserSource } from "./core/browser-source"
export {
  createImpersonationClient,
  type ImpersonationClient,
} from "./core/client"
export {
  ERROR_MESSAGES,
  type ImpersonationErrorCode,
} from "./core/error-messages"
export { ImpersonationRequestError } from "./core/impersonation-request-error"
export {
  createEndpointControl,
  type ImpersonationControl,
  type ImpersonationStatus,
} from "./core/control"
export { isImpersonationError } from "./core/is-impersonation-error"
export { MARKER_COOKIE, readMarker } from "./core/marker"
export type { FetchOptions, SdkLike } from "./core/transport"
export type * from "./core/types"
export {
  withImpersonation,
  type ImpersonationSource,
} from "./core/with-impersonation"
