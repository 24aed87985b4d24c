import type { ArchiveType } from "./archive"

/** How copying stands in a word. */
export const ARCHIVE_STATES = ["up_to_date", "catching_up", "failing"] as const

export type ArchiveStateName = (typeof ARCHIVE_STATES)[number]

/** Where the archive is, without who logs in and how. */
export type ArchiveAddress = {
  type: ArchiveType
  /** Null where it is a file. */
  host: string | null
  /** Name of the database, or of the file. */
  database: string | null
}

/** How copying stands, for whoever looks after the shop; known in the shop, no secret in it. */
export type ArchiveStatus = ArchiveAddress & {
  state: ArchiveStateName
  /** Entries that are not there yet. */
  waiting: number
  /** Whether there are more than that. */
  waiting_is_capped: boolean
  waiting_since: Date | null
  last_error: string | null
  /** Since when copying fails. */
  failed_at: Date | null
  copied_at: Date | null
  /** The newest entry that is there; its time is null once the shop deleted it. */
  last_entry: {
    id: string
    session_id: string | null
    occurred_at: Date | null
  } | null
}
