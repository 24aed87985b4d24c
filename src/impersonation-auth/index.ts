/**
 * The impersonation auth strategy: tokens, and the guard that every request
 * with one meets. Everything else of the plugin takes the caller from here.
 */
export { catalogueReads } from "./catalogue-reads"
export { getImpersonation, type ImpersonationContext } from "./context"
export { CONSENT_FIELD } from "./deny-lists"
export { createImpersonationGuard } from "./guard"
export { readCookieLogin } from "./read-tokens"
export { issueImpersonationToken } from "./issue-token"
export { forbidCaching } from "./no-store"
