/**
 * What the contract says, written down once more for the model: nothing here
 * is imported from the plugin, or a mistake in it would be no surprise.
 */

export const ADMINS = [
  "owner",
  "manager",
  "lead",
  "agent",
  "viewer",
  "clerk",
  "helper",
] as const
export const CUSTOMERS = ["ada", "eve", "bob"] as const
export const STORES = ["eu", "us"] as const

export type Admin = (typeof ADMINS)[number]
export type Customer = (typeof CUSTOMERS)[number]
export type Store = (typeof STORES)[number]

/** Permissions that decide about something here; there are more. */
export const CHOICES = [
  "impersonation:create",
  "impersonation:update",
  "impersonation:order",
  "impersonation:delete",
  "customer_consent:update",
  "impersonation_settings:update",
  "impersonation_role:update",
] as const

export type Permission = (typeof CHOICES)[number]

/** The merchant's own role, whose permissions change. */
export const OWN_ROLE = "Helpers"

const [CREATE, UPDATE, ORDER, DELETE, CONSENT] = CHOICES

export const ROLES: Record<string, readonly Permission[]> = {
  Manager: CHOICES,
  "Support lead": [CREATE, UPDATE, ORDER, DELETE, CONSENT],
  "Support agent": [CREATE, UPDATE, ORDER],
  "Support viewer": [CREATE],
  [OWN_ROLE]: [CREATE, UPDATE],
}

/** Who has which role at first. The owner needs none: an administrator. */
export const FIRST_ROLES: Record<Admin, string[]> = {
  owner: [],
  manager: ["Manager"],
  lead: ["Support lead"],
  agent: ["Support agent"],
  viewer: ["Support viewer"],
  clerk: [],
  helper: [OWN_ROLE],
}

/** What is asked for in a session: the name in the log, and whether it reads. */
export const REQUESTS = {
  catalogue: { action: null, reads: true },
  personal: { action: "profile_viewed", reads: true },
  change: { action: "profile_changed", reads: false },
  order: { action: "order_placed", reads: false },
  consent: { action: "consent_change_attempted", reads: false },
  credential: { action: "token_refresh_requested", reads: false },
  plugin: { action: "request", reads: false },
  status: { action: null, reads: true },
  keep_alive: { action: "session_kept_alive", reads: false },
} as const

export type Request = keyof typeof REQUESTS

/** Refused whatever the merchant and the role say. */
export const NEVER: readonly Request[] = ["consent", "credential"]

/** Routes that ask for no publishable key. */
export const WITHOUT_KEY: readonly Request[] = ["credential", "plugin"]

export type Settings = {
  enabled: boolean
  consent_mode: "opt_in" | "opt_out" | "not_required"
  consent_ttl_hours: number | null
  default_mode: "full" | "read_only"
  session_ttl_minutes: number
  idle_timeout_minutes: number
  code_ttl_seconds: number
  blocked_actions: string[]
}

export const FIRST_SETTINGS: Settings = {
  enabled: true,
  consent_mode: "opt_in",
  consent_ttl_hours: null,
  default_mode: "full",
  session_ttl_minutes: 60,
  idle_timeout_minutes: 15,
  // The longest there is, so that no slow run makes a code late.
  code_ttl_seconds: 300,
  blocked_actions: [],
}
