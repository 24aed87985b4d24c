import type { Permission, PersonRef } from "./permissions"

/** The three ways in. */
export const SUPPORT_ACCESS_KINDS = [
  "invitation",
  "account",
  "request",
] as const

export type SupportAccessKind = (typeof SUPPORT_ACCESS_KINDS)[number]

export const SUPPORT_ACCESS_STATUSES = [
  "requested",
  "invited",
  "active",
  "expired",
  "revoked",
  "declined",
] as const

export type SupportAccessStatus = (typeof SUPPORT_ACCESS_STATUSES)[number]

/** Families of admin routes that an access may reach. Orders carry addresses. */
export const SUPPORT_ACCESS_AREAS = [
  "catalog",
  "orders",
  "shipping",
  "marketing",
  "settings",
  "customers",
  "plugins",
] as const

export type SupportAccessArea = (typeof SUPPORT_ACCESS_AREAS)[number]

/** Temporary access of an outside helper to the shop's admin. */
export type SupportAccessDTO = {
  id: string
  kind: SupportAccessKind
  /** As it is now: an access whose time is up is `expired`, with or without a job. */
  status: SupportAccessStatus
  email: string
  name: string | null
  company: string | null
  areas: SupportAccessArea[]
  /** Lets the helper log in as customers too, with what `permissions` kept of it. */
  role: { id: string; name: string } | null
  read_only: boolean
  /** Addresses and CIDR ranges; empty: any address. */
  allowed_ips: string[]
  reason: string
  ticket: string | null
  /** What a request asks for; null for what the shop granted by itself. */
  asked_hours: number | null
  /** Null before the account is made; of an access that is over, who it was. */
  user_id: string | null
  /** Who granted it; null for a request nobody has answered. */
  created_by: PersonRef | null
  created_at: Date
  /** Null for a request nobody has answered. */
  expires_at: Date | null
  first_used_at: Date | null
  last_used_at: Date | null
  last_used_ip: string | null
  revoked_at: Date | null
  revoked_by: PersonRef | null
  revoke_reason: string | null
}

/** What a grant may do, as it was asked for and narrowed to who grants. */
export type SupportAccessLimits = {
  areas: SupportAccessArea[]
  read_only: boolean
  allowed_ips: string[]
  role_id: string | null
}

/**
 * An access as the guard reads it, in one statement, by the row alone.
 * `refused` is why nothing may happen; null means that the access stands.
 */
export type SupportAccessStanding = {
  support_access: SupportAccessDTO
  /** Of the role at the grant, as far as it still has them. */
  permissions: Permission[]
  refused: "ended" | "ip_denied" | null
}

/** Where the shop's server is, for the handover text only; never stored. */
export type SupportAccessServer = {
  protocol: "sftp" | "ssh"
  host: string
  port?: number
  username?: string
  /** The site expects the helper's public key rather than a password. */
  public_key_expected?: boolean
  /** The site admits only listed addresses, and wants to know the helper's. */
  ip_allowlist?: boolean
}

/** What may still exist of an access that is over. Nothing that its grant did not make. */
export type SupportAccessRemains = {
  /** The user that the grant made, deleted or not. */
  helper_ids: string[]
  /** The same, where it is not deleted. */
  user_ids: string[]
  /** Logins that the grant made. */
  login_ids: string[]
  /** Logins of others that lead to the user: they stay, and lose it. */
  linked_login_ids: string[]
  /** What the user made, and what those keys made. */
  api_key_ids: string[]
  /** Those of them that still work. */
  valid_api_key_ids: string[]
}

/** The shop's code with which outside support may ask. It opens nothing. */
export type SupportAccessCode = {
  code: string | null
  enabled: boolean
  changed_at: Date | null
}

export type SupportAccessFilters = {
  id?: string
  /** Exactly this address, in lower case. */
  email?: string
  kind?: SupportAccessKind[]
  status?: SupportAccessStatus[]
  /** Matches e-mail, name, company, reason and ticket. */
  q?: string
}
