import type {
  ArchiveCheckpoint,
  ArchiveLink,
  ArchiveRange,
  ArchiveState,
} from "./archive"
import type { LogRemainder } from "./log"

/** What of the action log is copied to its archive, and how far that is. */
export interface IArchiveSourceService {
  /** The checkpoint with this number, or the first after it. */
  retrieveNextCheckpoint(from: number): Promise<ArchiveCheckpoint | null>
  /** Links of some chains as the archive keeps them, in order; at most `limit` of each. */
  listArchiveLinks(input: {
    ranges: ArchiveRange[]
    limit: number
  }): Promise<ArchiveLink[]>
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
