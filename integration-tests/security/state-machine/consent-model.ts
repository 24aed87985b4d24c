import type { Settings } from "./facts"

const DAY = 24 * 60

/** What a customer said, and what staff say that she said. Times in minutes. */
export type Word = {
  state: "allowed" | "refused" | null
  at: number
  until: number | null
  confirmed: { until: number } | null
  pin: { madeAt: number; until: number; wrong: number } | null
}

export const SILENT: Word = {
  state: null,
  at: 0,
  until: null,
  confirmed: null,
  pin: null,
}

export type Judged = {
  allowed: boolean
  /** She, or staff for her, said yes, and it holds. */
  given: boolean
  /** Why a session that rests on it ends, where it is not allowed. */
  reason: "consent_withdrawn" | "consent_expired"
}

/** What a word amounts to. */
export function judge(word: Word, settings: Settings, now: number): Judged {
  const ends = [
    word.until,
    settings.consent_ttl_hours && word.at + settings.consent_ttl_hours * 60,
  ].filter((end): end is number => end !== null)
  const ranOut = word.state === "allowed" && ends.some((end) => end <= now)
  const own = ranOut ? null : word.state
  const given =
    own === "allowed" || (word.confirmed !== null && word.confirmed.until > now)
  const allowed = {
    opt_in: given,
    opt_out: given || own !== "refused",
    not_required: true,
  }[settings.consent_mode]

  return {
    allowed,
    given,
    reason: ranOut || word.confirmed ? "consent_expired" : "consent_withdrawn",
  }
}

export const confirm = (word: Word, now: number): Word => ({
  ...word,
  confirmed: { until: now + DAY },
})

/** A word of hers, or of staff for her, replaces all before it. */
export const say = (
  word: Word,
  allow: boolean,
  now: number,
  until: number | null
): Word => ({
  ...word,
  state: allow ? "allowed" : "refused",
  at: now,
  until,
  confirmed: null,
})

/** Whether her PIN opens a session now; nothing but a refusal later than it forbids that. */
export function pinWorks({ pin, state, at }: Word, now: number): boolean {
  return (
    pin !== null &&
    pin.until > now &&
    pin.wrong < 5 &&
    !(state === "refused" && at >= pin.madeAt)
  )
}
