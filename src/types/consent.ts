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
