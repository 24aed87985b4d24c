import type { LogEntryDTO, LogRemainder } from "./log"

/** Databases that the archive may be of; PostgreSQL and SQLite are tested. */
export const ARCHIVE_TYPES = [
  "postgres",
  "better-sqlite3",
  "cockroachdb",
  "mysql",
  "mariadb",
  "mssql",
  "oracle",
] as const

export type ArchiveType = (typeof ARCHIVE_TYPES)[number]

/** Where the copy of the action log goes: `url`, or `database` and the rest. */
export type ArchiveOptions = {
  type: ArchiveType
  url?: string
  host?: string
  port?: number
  username?: string
  password?: string
  /** Name of the database; of SQLite, the path of its file. */
  database?: string
  /** PostgreSQL's. @default "public" */
  schema?: string
  ssl?: boolean | Record<string, unknown>
  /** How long the archive keeps entries. @default null, without end */
  retention_days?: number | null
}

/** What of an entry, or of the log, one record of the archive holds. */
export const ARCHIVE_KINDS = [
  "entry",
  "intent",
  "outcome",
  "checkpoint",
  "subject",
] as const

export type ArchiveKind = (typeof ARCHIVE_KINDS)[number]

/** What an erasure takes away with the person; salted, `content` is its text. */
export type ArchivePerson = {
  customer_id: string | null
  salt: string
  content: string
}

/** Which entries an erasure reaches: the last place in each chain. */
export type ArchiveErasure = {
  customer_id: string
  pseudonym: string | null
  reach: Record<string, number>
}

/** A link of the log as it is copied: `content` is the text that was sealed. */
export type ArchiveLink = {
  kind: ArchiveKind
  /** Of the entry, or of the checkpoint. */
  entry_id: string
  /** Null for what is in no chain. */
  chain_id: string | null
  event: number | null
  key_id: string | null
  digest: string | null
  seal: string | null
  /** Microseconds since 1970. */
  occurred_at: number
  content: string
  person: ArchivePerson | null
  erasure: ArchiveErasure | null
}

/** Up to where a chain is in the log. */
export type ArchiveClaim = { chain: string; events: number }

/** A checkpoint, and up to where it claims each chain. */
export type ArchiveCheckpoint = {
  number: number
  link: ArchiveLink
  claims: ArchiveClaim[]
}

/** What stands at a place of a chain. */
export type ArchivePlace = { chain: string; event: number; seal: string }

/** The links of a chain after `after`, up to and with `until`. */
export type ArchiveRange = { chain: string; after: number; until: number }

/** A link with the number of the checkpoint that it comes with. */
export type ArchiveAddition = ArchiveLink & { checkpoint: number }

/** Where the archive ends. */
export type ArchiveEnd = {
  /** 0: nothing was copied yet. */
  position: number
  link: string
}

/** How copying stands, as the shop knows it. */
export type ArchiveState = {
  /** The newest checkpoint that is in the archive whole; 0 for none. */
  checkpoint: number
  /** The newest entry that is there. */
  entry_id: string | null
  copied_at: Date | null
  /** Checkpoints that are not there yet. */
  behind: number
  /** Since when the oldest of them waits. */
  behind_since: Date | null
  last_error: string | null
  failed_at: Date | null
}

/** The first place where shop and archive, or the archive and itself, differ. */
export type ArchiveFinding = {
  /** On which side something is wrong; `archive` where it was looked at alone. */
  side: "shop" | "archive"
  /** Of the entry or checkpoint. */
  id: string
  reason: "changed" | "missing" | "inserted"
}

/** Whether seals were made anew: of every record, of some, of none, for want of the secret. */
export const ARCHIVE_SEALS = ["all", "some", "none"] as const

export type ArchiveVerification = {
  valid: boolean
  /** Records that were looked at. */
  checked: number
  first_invalid: ArchiveFinding | null
  /** Where seals were not made anew, only contents and their order were looked at. */
  seals: (typeof ARCHIVE_SEALS)[number]
  /** Its last record: what to keep elsewhere, to tell an archive that was put back. Null where it is empty, or could not be read. */
  end: { position: number; link: string } | null
  /** Why it could not be read, and so is not valid; null where it could. */
  error: string | null
}

/** What the shop knows and the archive may not have yet. */
export type ArchiveWitness = {
  remainder: LogRemainder
  /** Of some entries those that were erased in the shop. */
  listErased(entry_ids: string[]): Promise<string[]>
}

/** What retention took from the archive. */
export type ArchiveCut = {
  /** The last record that is gone. */
  position: number
  /** Microseconds since 1970: all that is gone was older. */
  before: number
}

/** What a record says without its content. */
export type ArchiveMark = {
  position: number
  entry_id: string
  kind: ArchiveKind
  hash: string
  chain_id: string | null
  event: number | null
  /** Microseconds since 1970. */
  occurred_at: number
  link: string
}

/** The archive, wherever it lives. Its methods reject where it cannot be reached. */
export interface IAuditArchiveModuleService {
  /** Whether the option is set; without it every other method refuses. */
  isConfigured(): boolean
  /** What tells this archive from another; no secret. */
  getTarget(): string
  /** Aborted when the app shuts down: what fails from then on is no failure. */
  getSignal(): AbortSignal
  /** @throws when what stands last does not follow what is before it */
  readEnd(): Promise<ArchiveEnd>
  /**
   * Where some chains may end, at most at their claims: the places of each that
   * no other follows; of chains without an end, the last `depth` ones.
   */
  listChainEnds(claims: ArchiveClaim[], depth: number): Promise<ArchivePlace[]>
  /**
   * Adds links in order, in one transaction; what is there already is left out.
   * Null where a place is taken: somebody else added since `end` was read.
   */
  append(end: ArchiveEnd, links: ArchiveAddition[]): Promise<ArchiveEnd | null>
  /** Deletes what the archive's own retention no longer allows. Returns how many records. */
  purge(): Promise<number>
  /** Looks through the archive by itself, with the seals where the secrets are known. */
  verify(witness?: ArchiveWitness): Promise<ArchiveVerification>
  /** What is there after a position, in order. */
  listMarks(page: { after: number; limit: number }): Promise<ArchiveMark[]>
  /** What is there of some entries, in order. */
  listMarksOf(entry_ids: string[]): Promise<ArchiveMark[]>
  /** What is there at some places, in order. */
  listMarksAt(
    places: Pick<ArchivePlace, "chain" | "event">[]
  ): Promise<ArchiveMark[]>
  /** What retention took from the archive; null for nothing. */
  readCut(): Promise<ArchiveCut | null>
  /** Every entry, oldest first. */
  entries(period?: { $gte?: Date; $lte?: Date }): AsyncGenerator<LogEntryDTO>
  /** Makes or brings up to date the tables; as their owner. Returns the names of what was run. */
  migrate(owner?: { url: string }): Promise<string[]>
}
