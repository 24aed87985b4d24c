export type { AssistanceClient, VisitQuery } from "./core/assistance-client"
export {
  createBrowserControl,
  type BrowserControlOptions,
} from "./core/browser-control"
export {
  browserSource,
  type BrowserSource,
  type BrowserSourceOptions,
} from "./core/browser-source"
export {
  createImpersonationClient,
  type ImpersonationClient,
} from "./core/client"
export {
  ERROR_MESSAGES,
  type ImpersonationErrorCode,
  type KitErrorCode,
} from "./core/error-messages"
export {
  ImpersonationRequestError,
  type RequestErrorCode,
} from "./core/impersonation-request-error"
export {
  createEndpointControl,
  type ImpersonationControl,
  type ImpersonationStatus,
} from "./core/control"
export {
  createEndpointAssistance,
  type EndpointAssistance,
  type EndpointAssistanceOptions,
} from "./core/endpoint-assistance"
export { isImpersonating } from "./core/is-impersonating"
export { isImpersonationError } from "./core/is-impersonation-error"
export { MARKER_COOKIE, readMarker } from "./core/marker"
export { createImpersonationStore } from "./core/store"
export { takeAnswerToken, takeLoginCode } from "./core/take-login-code"
export type { FetchOptions, SdkLike } from "./core/transport"
export type { EndReason } from "./core/end-reasons"
export type * from "./core/types"
export type {
  ImpersonationStore,
  ImpersonationStoreOptions,
  Person,
  VisitActions,
  VisitState,
} from "./core/visit-state"
export {
  withImpersonation,
  type ImpersonationSource,
} from "./core/with-impersonation"
