import type { LogEntryDTO } from "./log"

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

/** A checkpoint, and up to where it claims each chain. */
export type ArchiveCheckpoint = {
  number: number
  link: ArchiveLink
  claims: { chain: string; events: number }[]
}

/** The links of a chain after `after`, up to and with `until`. */
export type ArchiveRange = { chain: string; after: number; until: number }

/** Where the archive ends. */
export type ArchiveEnd = {
  /** 0: nothing was copied yet. */
  position: number
  link: string
  /** The checkpoint at which copying goes on. */
  checkpoint: number
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

export type ArchiveVerification = {
  valid: boolean
  /** Records that were looked at. */
  checked: number
  first_invalid: ArchiveFinding | null
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
}

/** The archive, wherever it lives. Its methods reject where it cannot be reached. */
export interface IAuditArchiveModuleService {
  /** Whether the option is set; without it every other method refuses. */
  isConfigured(): boolean
  /** What tells this archive from another; no secret. */
  getTarget(): string
  readEnd(): Promise<ArchiveEnd>
  /** The last event of each of some chains; 0 for a chain that is not there. */
  readChainEnds(chains: string[]): Promise<Record<string, number>>
  /**
   * Adds links in order, in one transaction; what is there already is left out.
   *
   * @throws when somebody else added to the archive since `end` was read
   */
  append(
    end: ArchiveEnd,
    checkpoint: number,
    links: ArchiveLink[]
  ): Promise<ArchiveEnd>
  /** Deletes what the archive's own retention no longer allows. Returns how many records. */
  purge(): Promise<number>
  /** Looks through the archive by itself, with the seals where the secrets are known. */
  verify(): Promise<ArchiveVerification>
  /** What is there after a position, in order. */
  listMarks(page: { after: number; limit: number }): Promise<ArchiveMark[]>
  /** What is there of some entries, in order. */
  listMarksOf(entry_ids: string[]): Promise<ArchiveMark[]>
  /** Whether retention took records of the archive. */
  isCut(): Promise<boolean>
  /** Every entry, oldest first. */
  entries(period?: { $gte?: Date; $lte?: Date }): AsyncGenerator<LogEntryDTO>
  /** Makes or brings up to date the tables; as their owner. Returns the names of what was run. */
  migrate(owner?: { url: string }): Promise<string[]>
}
