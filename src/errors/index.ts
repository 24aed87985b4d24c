export { ERRORS, type ErrorCode } from "./catalogue"
export { ImpersonationError } from "./impersonation-error"
export { refuse } from "./refuse"
