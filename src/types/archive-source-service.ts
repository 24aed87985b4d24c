import type {
  ArchiveCheckpoint,
  ArchiveClaim,
  ArchiveLink,
  ArchivePlace,
  ArchiveRange,
  ArchiveState,
} from "./archive"
import type { LogRemainder } from "./log"

/** What an entry's sentence needs, and when it was described, as PostgreSQL's text. */
export type ArchiveSubject = { at: string; link: ArchiveLink }

/** What of the action log is copied to its archive, and how far that is. */
export interface IArchiveSourceService {
  /**
   * Notes which archive is copied to now, and which checkpoint is the newest
   * that it has. With another one, or one that is empty, it begins anew.
   */
  beginArchive(input: {
    target: string
    checkpoint: number
    is_empty: boolean
  }): Promise<void>
  /** Checkpoints from a number on, in order. */
  listArchiveCheckpoints(input: {
    from: number
    limit: number
  }): Promise<ArchiveCheckpoint[]>
  /** What the log has at some places; a place where nothing stands is left out. */
  listArchiveSeals(
    places: Pick<ArchivePlace, "chain" | "event">[]
  ): Promise<ArchivePlace[]>
  /** Every chain after one, by id, with its last event: for what no checkpoint claims any more. */
  listArchiveChains(input: {
    after: string
    limit: number
  }): Promise<ArchiveClaim[]>
  /** Links of some chains as the archive keeps them, in order; at most `limit` of each. */
  listArchiveLinks(input: {
    ranges: ArchiveRange[]
    limit: number
  }): Promise<ArchiveLink[]>
  /** What was described after a time that is noted with the archive, or after one of them, in order. */
  listArchiveSubjects(input: {
    target: string
    after: ArchiveSubject | null
    limit: number
  }): Promise<ArchiveSubject[]>
  /** Notes up to where descriptions are in the archive. */
  noteArchiveSubjects(input: { target: string; until: string }): Promise<void>
  /** Every link that some entries are. */
  listArchiveLinksOf(entry_ids: string[]): Promise<ArchiveLink[]>
  /** Ids of entries that a checkpoint claims for sure, in order, after one of them. */
  listLogEntryIds(input: {
    after: string
    checkpoint: number
    limit: number
  }): Promise<string[]>
  /** What retention took from the log, by the newest `log_purged` that it wrote. */
  retrieveLogRemainder(): Promise<LogRemainder>
  retrieveArchiveState(target: string): Promise<ArchiveState>
  /** Notes how far the archive came. Writes `archive_recovered` after a failure. */
  noteArchiveProgress(input: {
    target: string
    checkpoint: number
    entry_id: string | null
  }): Promise<void>
  /** Notes why copying fails. Writes `archive_failed`, once until it works again. */
  noteArchiveFailure(input: { target: string; message: string }): Promise<void>
}
