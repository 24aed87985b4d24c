export { endImpersonation } from "./end-impersonation"
export { getImpersonation } from "./get-impersonation"
export { createHandoffRoute, type HandoffRoute } from "./handoff-route"
export { nextSource } from "./next-source"
export type {
  NextImpersonationOptions,
  OptionsInput,
  ParkedCookies,
} from "./options"
