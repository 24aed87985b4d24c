export {
  ImpersonationBanner,
  type ImpersonationBannerProps,
} from "./impersonation-banner"
export type { HandoffMessages } from "../core/handoff-messages"
export {
  ImpersonationHandoff,
  type ImpersonationHandoffProps,
} from "./impersonation-handoff"
export type { AssistanceMessages } from "./assistance-messages"
export type {
  AgentBannerOptions,
  BannerSlot,
  BannerSlots,
} from "./agent-banner"
export type { BannerMessages } from "./messages"
export { PreparedCart, type PreparedCartProps } from "./prepared-cart"
export {
  RemoteAssistanceField,
  type RemoteAssistanceFieldProps,
} from "./remote-assistance-field"
export {
  RemoteAssistancePin,
  type RemoteAssistancePinProps,
} from "./remote-assistance-pin"
export type { AssistanceSource } from "./use-assistance-client"
export { VisitHistory, type VisitHistoryProps } from "./visit-history"
export type { VisitMessages } from "./visit-messages"
export {
  useImpersonation,
  type UseImpersonation,
  type UseImpersonationOptions,
} from "./use-impersonation"
export {
  useRemoteAssistance,
  type UseRemoteAssistance,
  type UseRemoteAssistanceOptions,
} from "./use-remote-assistance"
