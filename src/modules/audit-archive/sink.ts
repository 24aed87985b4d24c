import type {
  ArchiveAddition,
  ArchiveClaim,
  ArchiveEnd,
  ArchiveMark,
  ArchivePlace,
} from "../../types"
import type {
  ErasureRow,
  PersonRow,
  PurgeRow,
  RecordRow,
} from "./typeorm/entities"

/** Where a record stands in its chain. */
export type ChainPlace = { chain: string; event: number }

/** Up to `limit` entries of a period; times in microseconds since 1970. */
export type EntryPage = {
  after: { occurred_at: number; entry_id: string } | null
  since: number
  until: number
  limit: number
}

/**
 * Where copies of log entries are written. Registered in the module's container
 * as `archiveSink`, so that a test, or a merchant, can put another in its place.
 */
export interface ArchiveSink {
  /** Opens the archive if it is not open, and says what is wrong with it. */
  check(): Promise<void>
  /** Aborted as soon as it is closed. */
  readonly signal: AbortSignal
  readEnd(): Promise<ArchiveEnd>
  listChainEnds(claims: ArchiveClaim[], depth: number): Promise<ArchivePlace[]>
  append(end: ArchiveEnd, links: ArchiveAddition[]): Promise<ArchiveEnd | null>
  purge(): Promise<number>
  /** Records after a position, in order. */
  readRecords(page: { after: number; limit: number }): Promise<RecordRow[]>
  /** Records of chains, in the order of each. */
  readLinks(page: { after: ChainPlace; limit: number }): Promise<RecordRow[]>
  /** Outcomes and subjects of some entries, in order. */
  readParts(entry_ids: string[]): Promise<RecordRow[]>
  readPersons(entry_ids: string[]): Promise<PersonRow[]>
  readErasures(): Promise<ErasureRow[]>
  /** Entries and intents after one of them, in the order of the shop's log. */
  readEntries(page: EntryPage): Promise<RecordRow[]>
  /** Of some entries the record of each. */
  readEntriesOf(entry_ids: string[]): Promise<RecordRow[]>
  /** Of some places of chains the seals that stand there. */
  readSeals(places: ChainPlace[]): Promise<(ChainPlace & { seal: string })[]>
  /** Id of a person of no entry; null for none. */
  readStrayPerson(): Promise<string | null>
  /** The newest; null where retention took nothing. */
  readPurge(): Promise<PurgeRow | null>
  listMarks(page: { after: number; limit: number }): Promise<ArchiveMark[]>
  listMarksOf(entry_ids: string[]): Promise<ArchiveMark[]>
  listMarksAt(places: ChainPlace[]): Promise<ArchiveMark[]>
  migrate(owner?: { url: string }): Promise<string[]>
  close(): Promise<void>
}
