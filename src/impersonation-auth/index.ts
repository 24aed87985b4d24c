/**
 * The impersonation auth strategy: tokens, and the guard that every request
 * with one meets. Everything else of the plugin takes the caller from here.
 */
export { catalogueReads } from "./catalogue-reads"
export { getImpersonation, type ImpersonationContext } from "./context"
export { CONSENT_FIELD } from "./deny-lists"
export { createImpersonationGuard } from "./guard"
export { asksBeside } from "./asks-beside"
export { carriesBody } from "./carries-body"
export { onAnswer } from "./on-answer"
export {
  decodeClaims,
  type LoginClaims,
  readCookieLogin,
  readLogins,
} from "./read-tokens"
export { refuseUnknown } from "./refusals"
export { readPaths, type RequestPaths } from "./request-paths"
export { settleMethod } from "./settle-method"
export { verifyToken } from "./verify-token"
export { withinTime } from "./within-time"
export { issueImpersonationToken } from "./issue-token"
export { forbidCaching } from "./no-store"
