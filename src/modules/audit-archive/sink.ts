import type { ArchiveEnd, ArchiveLink, ArchiveMark } from "../../types"
import type {
  ErasureRow,
  PersonRow,
  PurgeRow,
  RecordRow,
} from "./typeorm/entities"

/** Where a record stands in its chain. */
export type ChainPlace = { chain: string; event: number }

/**
 * Where copies of log entries are written. Registered in the module's container
 * as `archiveSink`, so that a test, or a merchant, can put another in its place.
 */
export interface ArchiveSink {
  /** Opens the archive if it is not open, and says what is wrong with it. */
  check(): Promise<void>
  readEnd(): Promise<ArchiveEnd>
  readChainEnds(chains: string[]): Promise<Record<string, number>>
  append(
    end: ArchiveEnd,
    checkpoint: number,
    links: ArchiveLink[]
  ): Promise<ArchiveEnd>
  purge(): Promise<number>
  /** Records after a position, in order. */
  readRecords(page: { after: number; limit: number }): Promise<RecordRow[]>
  /** Records of chains, in the order of each. */
  readLinks(page: { after: ChainPlace; limit: number }): Promise<RecordRow[]>
  /** Outcomes and subjects of some entries, in order. */
  readParts(entry_ids: string[]): Promise<RecordRow[]>
  readPersons(entry_ids: string[]): Promise<PersonRow[]>
  readErasures(): Promise<ErasureRow[]>
  /** The newest; null where retention took nothing. */
  readPurge(): Promise<PurgeRow | null>
  listMarks(page: { after: number; limit: number }): Promise<ArchiveMark[]>
  listMarksOf(entry_ids: string[]): Promise<ArchiveMark[]>
  migrate(owner?: { url: string }): Promise<string[]>
  close(): Promise<void>
}
