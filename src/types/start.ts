import type { ClientInfo, SessionDTO } from "./session"
import type { SessionMode } from "./settings"

/**
 * What the admin's verified login says of itself, for step-up. Never from a
 * header, query or body.
 */
export type AdminLogin = {
  auth_identity_id: string | null
  /** When the last MFA challenge was completed, ISO 8601. */
  mfa_completed_at: string | null
}

export type StartSessionInput = {
  admin_id: string
  customer_id: string
  /** SHA-256 of the login code, hex. The code itself never comes here. */
  code_hash: string
  storefront_id?: string | null
  /** Where the session would go if nobody chose: see `default_storefront_id`. */
  default_storefront_id: string | null
  order_id?: string | null
  reason?: string | null
  ticket?: string | null
  mode?: SessionMode
  consent_confirmed?: { by: "phone" | "email" | "in_person"; note?: string }
  /** Keyed hash of the PIN that the customer read out, hex. Where it is right it is the ground, also beside `consent_confirmed`. */
  pin_hash?: string
  /** Left out it satisfies no step-up. */
  login?: AdminLogin
  client: ClientInfo
}

/** Either a session, or the first refusal in the contract's order (already recorded). */
export type StartSessionOutcome =
  | {
      session: SessionDTO
      code_expires_at: Date
      /** The admin's earlier session that this one replaced. */
      replaced_session_id: string | null
      refusal: null
    }
  | { session: null; refusal: StartRefusal }

/** Why there is no session. */
export type StartRefusal = {
  code: string
  message?: string
  /** Seconds after which it may be tried again, for `too_many_requests`. */
  retry_after?: number
  /** Refused again in the same window of a limit: the first one is on record. */
  is_repeated?: boolean
}

/** An attempt too many from one address. */
export type LimitedAttempt = {
  /** Seconds after which it may be tried again. */
  retry_after: number
  /** Whether this one went on record: the first of its window. */
  is_recorded: boolean
}

export type ExchangeOutcome =
  | { session: SessionDTO; ended_session_id: null }
  | {
      session: null
      /** The session that a reused code, or a lost ground, ended. */
      ended_session_id: string | null
    }
