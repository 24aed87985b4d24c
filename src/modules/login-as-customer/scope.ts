import type { ResolvedOptions } from "../../types"
import type { Sql } from "./db"
import type { LogKeys } from "./log-chain/keys"
import type { LogSink } from "./sources/log-sink"
import type { PermissionSource } from "./sources/permission-source"

/** What the area functions work with: one call's connection, and the rest. */
export type Scope = {
  sql: Sql
  options: ResolvedOptions
  permissions: PermissionSource
  log: LogSink
  keys: LogKeys
}
