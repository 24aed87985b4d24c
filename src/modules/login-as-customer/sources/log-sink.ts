import type { AppendLogInput } from "../../../types"
import type { Sql } from "../db"

/** An entry for the action log; `sequence` is its place within its session. */
export type NewLogEntry = AppendLogInput & {
  /** A fresh one is made when left out. */
  id?: string
  sequence?: number | null
}

/**
 * Where log entries are written, in the transaction that makes what they tell.
 * Registered in the module's container as `logSink`.
 */
export interface LogSink {
  /** Ids of the entries, in order. */
  write(sql: Sql, entries: NewLogEntry[]): Promise<string[]>
}
