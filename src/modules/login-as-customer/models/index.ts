export { default as AssistedOrder } from "./assisted-order"
export { default as ImpersonatedCart } from "./impersonated-cart"
export { default as ImpersonatedPayment } from "./impersonated-payment"
export { default as ImpersonationLogChain } from "./impersonation-log-chain"
export { default as ImpersonationLogCheckpoint } from "./impersonation-log-checkpoint"
export { default as ImpersonationLogEntry } from "./impersonation-log-entry"
export { default as ImpersonationLoginCode } from "./impersonation-login-code"
export { default as ImpersonationRole } from "./impersonation-role"
export { default as ImpersonationRoleUser } from "./impersonation-role-user"
export { default as ImpersonationSession } from "./impersonation-session"
export { default as ImpersonationSetting } from "./impersonation-setting"
export { default as RemoteAssistanceConsent } from "./remote-assistance-consent"
export { default as RemoteAssistancePin } from "./remote-assistance-pin"
<<<<<<< HEAD
export { default as SupportAccess } from "./support-access"
export { default as SupportAccessCode } from "./support-access-code"
=======
export { default as RemoteAssistanceRequest } from "./remote-assistance-request"
>>>>>>> origin/main
