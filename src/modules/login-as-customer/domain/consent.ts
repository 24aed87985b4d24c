import type { ConsentDTO, ConsentSource, Settings } from "../../../types"
import { toDate, type Timestamp } from "../db"

const HOUR_MS = 3_600_000

/** How long a consent holds that staff confirmed at the start of a session. */
export const CONFIRMATION_HOURS = 24

/** A row of `remote_assistance_consent`. */
export type ConsentRow = {
  customer_id: string
  state: "allowed" | "refused" | null
  source: ConsentSource | null
  changed_at: Timestamp | null
  changed_by: string | null
  expires_at: Timestamp | null
  confirmed_source: "phone" | "email" | "in_person" | null
  confirmed_at: Timestamp | null
  confirmed_by: string | null
  confirmed_until: Timestamp | null
}

export type ConsentStanding = {
  consent: ConsentDTO
  /** Whether an allowance, or a confirmation, ran out. */
  lapsed: boolean
}

type Word = Omit<ConsentDTO, "allowed">

const UNSET: Word = {
  state: "unset",
  source: null,
  changed_at: null,
  changed_by: null,
  expires_at: null,
}

/**
 * What a customer's consent amounts to now. Her own word counts unless it
 * lapsed; where it does not allow, a standing confirmation by staff does.
 */
export function evaluateConsent(
  row: ConsentRow | null,
  settings: Pick<Settings, "consent_mode" | "consent_ttl_hours">,
  now: Date
): ConsentStanding {
  const own = ownWord(row, settings.consent_ttl_hours)
  const ownLapsed = isPast(own.expires_at, now)
  const current = ownLapsed ? UNSET : own
  const confirmed = current.state === "allowed" ? null : confirmation(row)
  const confirmationLapsed =
    confirmed !== null && isPast(confirmed.expires_at, now)
  const word = confirmed && !confirmationLapsed ? confirmed : current

  return {
    consent: { allowed: isAllowed(word, settings.consent_mode), ...word },
    lapsed: confirmed ? confirmationLapsed : ownLapsed,
  }
}

function ownWord(row: ConsentRow | null, ttlHours: number | null): Word {
  if (!row?.state) {
    return UNSET
  }

  const changedAt = toDate(row.changed_at)
  const limits = [
    toDate(row.expires_at)?.getTime(),
    ttlHours !== null && changedAt
      ? changedAt.getTime() + ttlHours * HOUR_MS
      : undefined,
  ].filter((limit): limit is number => limit !== undefined)

  return {
    state: row.state,
    source: row.source,
    changed_at: changedAt,
    changed_by: row.changed_by,
    // A refusal holds until she says otherwise.
    expires_at:
      row.state === "allowed" && limits.length
        ? new Date(Math.min(...limits))
        : null,
  }
}

function confirmation(row: ConsentRow | null): Word | null {
  if (!row?.confirmed_until || !row.confirmed_source) {
    return null
  }

  return {
    state: "allowed",
    source: row.confirmed_source,
    changed_at: toDate(row.confirmed_at),
    changed_by: row.confirmed_by,
    expires_at: toDate(row.confirmed_until),
  }
}

function isAllowed(word: Word, mode: Settings["consent_mode"]): boolean {
  switch (mode) {
    case "not_required":
      return true
    case "opt_out":
      return word.state !== "refused"
    case "opt_in":
      return word.state === "allowed"
  }
}

function isPast(date: Date | null, now: Date): boolean {
  return date !== null && date.getTime() <= now.getTime()
}
