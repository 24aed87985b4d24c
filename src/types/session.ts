import type { ConsentDTO, ConsentSource } from "./consent"
import type { AdminStanding, Permission, PersonRef } from "./permissions"
import type {
  ConsentMode,
  SessionMode,
  Settings,
  Storefront,
  StorefrontRef,
} from "./settings"

export type SessionStatus = "pending" | "active" | "ended"

export const END_REASONS = [
  "closed",
  "replaced",
  "expired",
  "idle",
  "not_redeemed",
  "revoked",
  "admin_logout",
  "admin_removed",
  "permission_lost",
  "consent_withdrawn",
  "consent_expired",
  "customer_ended",
  "customer_removed",
  "disabled",
  "code_reused",
] as const

export type EndReason = (typeof END_REASONS)[number]

/** An impersonation session as the API shows it. */
export type SessionDTO = {
  id: string
  status: SessionStatus
  mode: SessionMode
  admin: PersonRef
  customer: PersonRef
  storefront: StorefrontRef
  reason: string | null
  ticket: string | null
  /** The order page it was started from. */
  order_id: string | null
  /** What the session rests on, as it stood at the start. */
  ground: {
    consent_mode: ConsentMode
    source: ConsentSource | null
    changed_at: Date | null
    changed_by: string | null
  }
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  started_at: Date | null
  last_seen_at: Date | null
  expires_at: Date
  ended_at: Date | null
  end_reason: EndReason | null
  /** Id of who ended it; null when time or a lost ground did. */
  ended_by: string | null
  action_count: number
}

/** Who does something: an admin user, a customer, the command line, or time itself. */
export type Actor = {
  type: "user" | "customer" | "cli" | "system"
  id: string | null
}

/** An end: why, by whom, from where. */
export type EndRequest = {
  reason: EndReason
  actor: Actor
  client?: ClientInfo
}

/** An end of a few; of those that a request holds only where it `waits`. */
export type EndBatchInput = EndRequest & {
  session_ids: string[]
  waits: boolean
}

/** Which sessions to end: exactly one key. */
export type SessionChoice = {
  admin_id?: string
  customer_id?: string
  session_ids?: string[]
  all?: true
}

/** What an end of many came to. A failed one still runs by its row: try again. */
export type EndSessionsOutcome = {
  ended_session_ids: string[]
  failed_session_ids: string[]
}

/** Where a request came from, by the contract's address rule. */
export type ClientInfo = {
  ip_address: string | null
  user_agent: string | null
}

/**
 * A session and everything it rests on, from one database read. `lost` is the
 * first ground that no longer stands (or the recorded reason of an ended
 * session); null means that the session may go on.
 */
export type SessionStanding = {
  session: SessionDTO
  admin: AdminStanding
  customer: PersonRef | null
  consent: ConsentDTO
  settings: Settings
  /** Null when it is no longer configured. */
  storefront: Storefront | null
  /** The mode in force now: `read_only` also when the admin lost `impersonation:update`. */
  mode: SessionMode
  may: { change: boolean; order: boolean }
  idle_expires_at: Date
  lost: EndReason | null
}

/**
 * A reason why a start would be refused. `action` is a next step the dashboard
 * can offer. Where `consent_missing` stands a PIN from the customer always
 * helps; `confirm_consent` says that this admin may confirm as well.
 */
export type Blocker = {
  code: string
  message: string
  action:
    | "open_settings"
    | "ask_pin"
    | "confirm_consent"
    | "open_registered_customer"
    | "configure_storefronts"
    | null
}

export type EligibilityDTO = {
  allowed: boolean
  blockers: Blocker[]
  modes: SessionMode[]
  permissions: Permission[]
  consent: ConsentDTO
  storefronts: StorefrontRef[]
  default_storefront_id: string | null
  /** Sessions of any admin on this customer that are pending or active. */
  active_sessions: Pick<
    SessionDTO,
    "id" | "admin" | "status" | "mode" | "created_at" | "storefront"
  >[]
  /** The account with the same e-mail, when this one is a guest. */
  registered_customer_id: string | null
  ask: {
    reason: Settings["reason"]
    reason_choices: string[]
    storefront: boolean
    default_mode: SessionMode
    step_up: { required: boolean; satisfied: boolean }
    can_confirm_consent: boolean
    can_request_consent: boolean
    customer_is_notified: boolean
  }
}

/** What an admin sends to start a session. */
export type StartSessionBody = {
  storefront_id?: string
  order_id?: string
  reason?: string
  ticket?: string
  mode?: SessionMode
  consent_confirmed?: { by: "phone" | "email" | "in_person"; note?: string }
  /** Six digits that the customer reads out. */
  pin?: string
}

export type StartedSessionDTO = {
  session: SessionDTO
  /** 256 bits, base64url. Answered once, stored as a SHA-256 only. */
  login_code: string
  /** The hand-off address with the code in its fragment. */
  login_url: string
  handoff: { url: string; method: "post" | "fragment" }
  /** When the code stops working. */
  expires_at: Date
}

/** The current impersonation as the storefront sees it. */
export type StorefrontImpersonationDTO = {
  id: string
  mode: SessionMode
  may: { change: boolean; order: boolean }
  admin: { name: string | null }
  customer: PersonRef
  storefront: StorefrontRef & Pick<Storefront, "country_code" | "locale">
  started_at: Date
  expires_at: Date
  idle_expires_at: Date
  cart_id: string | null
  order_id: string | null
  return_url: string | null
  disable_page_cache: boolean
}

/** One visit of the support staff, as the customer may see it. */
export type VisitDTO = {
  id: string
  status: SessionStatus
  started_at: Date | null
  ended_at: Date | null
  /** As the setting `staff_name_shown` allows; null otherwise. */
  staff_name: string | null
  storefront: StorefrontRef
  /** Sentences in the request's locale; empty unless the settings show changes. */
  changes: string[]
  order_ids: string[]
}

/** The mark on an order that staff placed for a customer. */
export type AssistedOrderDTO = {
  id: string
  order_id: string
  session_id: string
  mode: SessionMode
  admin_id: string
  admin_name: string | null
  customer_id: string
  storefront_id: string
  placed_at: Date
}
