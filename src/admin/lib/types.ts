import type {
  AssistedOrderDTO,
  Blocker,
  ConsentDTO,
  ConsentRequestDTO,
  EligibilityDTO,
  Http,
  LogEntryView,
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
} from "../../types"

export type {
  ActionGroup,
  ConsentState,
  LogKind,
  LogOutcome,
  SessionMode,
  SessionStatus,
  StartSessionBody,
} from "../../types"

export type Eligibility = Http<EligibilityDTO>
export type Consent = Http<ConsentDTO>
export type ConsentRequest = Http<ConsentRequestDTO>
export type Session = Http<SessionDTO>
export type StartedSession = Http<StartedSessionDTO>
export type ActiveSession = Eligibility["active_sessions"][number]
export type LogEntry = Http<LogEntryView>
export type AssistedOrder = Http<AssistedOrderDTO>
export type Role = RoleDTO

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
