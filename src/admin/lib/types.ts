import type {
  ArchiveStatus,
  ArchiveVerification,
  AssistedOrderDTO,
  Blocker,
  ConsentDTO,
  ConsentRequestDTO,
  EligibilityDTO,
  Http,
  LogEntryView,
  LogVerification,
  PageInfo,
  Permission,
  PersonRef,
  RoleDTO,
  SessionDTO,
  SettingKey,
  Settings,
  StartedSessionDTO,
  Storefront,
  StorefrontRef,
  SupportAccessCode,
  SupportAccessDTO,
  SupportAccessLimits,
  SupportAccessServer,
} from "../../types"

export type {
  ActionGroup,
  ConsentState,
  LogKind,
  LogOutcome,
  SessionMode,
  SessionStatus,
  StartSessionBody,
  SupportAccessArea,
  SupportAccessKind,
  SupportAccessStatus,
} from "../../types"

export type Eligibility = Http<EligibilityDTO>
export type Consent = Http<ConsentDTO>
export type ConsentRequest = Http<ConsentRequestDTO>
export type Session = Http<SessionDTO>
export type StartedSession = Http<StartedSessionDTO>
export type ActiveSession = Eligibility["active_sessions"][number]
export type LogEntry = Http<LogEntryView>
export type AssistedOrder = Http<AssistedOrderDTO>
export type Archive = Http<ArchiveStatus>
/** Of the log, and of its archive where there is one. */
export type Verification = LogVerification & {
  archive: ArchiveVerification | null
}
export type Role = RoleDTO
export type SupportAccess = Http<SupportAccessDTO>
export type SupportCode = Http<SupportAccessCode>

export type {
  Blocker,
  PageInfo,
  Permission,
  PersonRef,
  SettingKey,
  Settings,
  Storefront,
  StorefrontRef,
}

/** What can be blocked while logged in as a customer; `fixed` always is. */
export type BlockableAction = { key: string; title: string; fixed: boolean }

export type SettingsAnswer = {
  settings: Settings
  locked: SettingKey[]
  storefronts: Storefront[]
  admins_without_second_factor: number
}

export type Me = {
  permissions: Permission[]
  roles: { id: string; name: string }[]
}

/** Body of `POST /admin/support-access`. */
export type GrantBody = Partial<SupportAccessLimits> & {
  kind: "invitation" | "account"
  email: string
  first_name?: string
  last_name?: string
  company?: string
  reason: string
  ticket?: string
  expires_in_hours: number
  server?: SupportAccessServer
  locale: string
}

/** What a grant answers, this once. */
export type Granted = {
  support_access: SupportAccess
  credentials: { login_url: string; email: string; password: string } | null
  invite_url: string | null
  handover: string
}
