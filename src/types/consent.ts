import type { Actor, ClientInfo } from "./session"

export const CONSENT_SOURCES = [
  "sign_up",
  "account",
  "admin",
  "phone",
  "email",
  "in_person",
  "request",
  "pin",
  "import",
] as const

export type ConsentSource = (typeof CONSENT_SOURCES)[number]

export type ConsentState = "allowed" | "refused" | "unset"

/** A customer's consent as the API shows it. */
export type ConsentDTO = {
  /** Whether staff may log in as this customer now, by the current mode. */
  allowed: boolean
  /** What the customer said, expiry taken into account. */
  state: ConsentState
  source: ConsentSource | null
  changed_at: Date | null
  /** Id of the customer or admin user who said so. */
  changed_by: string | null
  expires_at: Date | null
}

/** When a customer was asked by e-mail for her consent, for staff. */
export type ConsentRequestDTO = {
  requested_at: Date
  /** Until when the link can be answered. */
  expires_at: Date
  /** From when on she may be asked again. */
  again_at: Date
  /** Seconds until then; 0 from then on. */
  retry_after: number
}

export type RequestConsentInput = {
  admin_id: string
  customer_id: string
  /** SHA-256 of the link's token, hex. The token itself never comes here. */
  token_hash: string
  client: ClientInfo
}

/** Either a link that can be mailed, or why there is none. */
export type RequestConsentOutcome =
  | {
      refusal: null
      request_id: string
      /** The address that the link is bound to. */
      to: string
      consent: ConsentDTO
    }
  | { refusal: { code: string; retry_after?: number } }

/** One line of an import of what many customers said. */
export type ImportConsentInput = {
  customer_id: string
  allow: boolean
  /** True: only says what would become of it. */
  dry_run: boolean
  actor: Actor
  client: ClientInfo
}

/**
 * `unchanged`: she said so already; `kept`: she refused by herself, and an
 * import does not allow in her place.
 */
export type ImportConsentOutcome = {
  outcome: "changed" | "unchanged" | "kept"
  ended_session_ids: string[]
}
