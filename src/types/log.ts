import type { ArchiveVerification } from "./archive"
import type { PersonRef } from "./permissions"

export const ACTION_GROUPS = [
  "login_as_customer",
  "remote_assistance",
  "configuration",
  "support_access",
] as const

export type ActionGroup = (typeof ACTION_GROUPS)[number]

export const LOG_KINDS = [
  "session",
  "change",
  "personal_read",
  "refusal",
  "admin",
] as const

export type LogKind = (typeof LOG_KINDS)[number]

export const LOG_OUTCOMES = [
  "succeeded",
  "refused",
  "failed",
  "unknown",
] as const

export type LogOutcome = (typeof LOG_OUTCOMES)[number]

/** Values that may stand in the log: never bodies, secrets or card numbers. */
export type LogValue = string | number | boolean | null

/** What an entry tells beside its action. The sentence is made from it when read. */
export type LogDetails = {
  /** Stable code of a refusal. */
  code?: string
  /** Names of the fields that were sent. */
  fields?: string[]
  /** Values from the allow list of the action. */
  values?: Record<string, LogValue>
  /** Ids in the path, by name. */
  params?: Record<string, string>
  /** What was there before a removal. */
  before?: Record<string, LogValue>
  /** What the entry was about, looked up afterwards for the sentence. */
  subject?: Record<string, LogValue>
  /** Of an erasure: the last place in each chain that it reached. */
  erased?: Record<string, number>
  /** Of a purge: where the chains that were cut at their beginning go on. */
  remainder?: LogRemainder
  /** Of a verification that found nothing: the newest checkpoint. */
  checkpoint?: ChainStart
  /** Of a verification: what was found of the archive, and which one that was. */
  archive?: ArchiveVerification & { target: string }
}

/** So many links of a chain, gone by retention or known; `head` is the last one's seal. */
export type ChainStart = { events: number; head: string }

export type LogRemainder = {
  /** Microseconds since 1970: what is older was deleted. */
  before: number
  general: ChainStart
  earlier: ChainStart
  checkpoints: ChainStart
}

/** What was done to an entry of the log. */
export const LOG_FAULTS = [
  "changed",
  "deleted",
  "inserted",
  "reordered",
  "truncated",
] as const

export type LogFault = (typeof LOG_FAULTS)[number]

/**
 * The entry at which it shows: the changed, inserted or reordered one; the one
 * after a deleted; the last that is left of a truncated chain. Where nothing
 * is left, the entry that a checkpoint remembers.
 */
export type LogFinding = { id: string; reason: LogFault }

/** Whether the action log stands as it was written. */
export type LogVerification = {
  valid: boolean
  /** How many entries were looked at. */
  checked: number
  first_invalid: LogFinding | null
}

/** The same, and what is found of its archive; null without one. */
export type WholeVerification = LogVerification & {
  archive: ArchiveVerification | null
}

export type LogEntity = { type: string; id: string }

/** A log entry as stored. */
export type LogEntryDTO = {
  id: string
  session_id: string | null
  /** Place within its session, from 1; null outside a session. */
  sequence: number | null
  occurred_at: Date
  action_group: ActionGroup
  action: string
  kind: LogKind
  outcome: LogOutcome
  method: string | null
  path: string | null
  status_code: number | null
  duration_ms: number | null
  entity: LogEntity | null
  admin: PersonRef | null
  customer: PersonRef | null
  ip_address: string | null
  user_agent: string | null
  details: LogDetails
}

/** A log entry as the API shows it: with its sentence in the reader's language. */
export type LogEntryView = LogEntryDTO & { summary: string }

/** Filters of the log list and export. */
export type LogFilters = {
  action_group?: ActionGroup[]
  action?: string[]
  kind?: LogKind[]
  outcome?: LogOutcome
  admin_id?: string
  customer_id?: string
  session_id?: string
  support_access_id?: string
  occurred_at?: { $gte?: Date; $lte?: Date }
  /** Matches admin and customer e-mail and name, session id, path, reason-free. */
  q?: string
}
