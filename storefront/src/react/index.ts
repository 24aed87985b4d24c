export {
  ImpersonationBanner,
  type ImpersonationBannerProps,
} from "./impersonation-banner"
export type { BannerMessages } from "./messages"
export {
  RemoteAssistanceField,
  type RemoteAssistanceFieldProps,
} from "./remote-assistance-field"
export {
  useImpersonation,
  type UseImpersonation,
  type UseImpersonationOptions,
} from "./use-impersonation"
