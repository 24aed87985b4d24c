import { DataSource, type DataSourceOptions } from "typeorm"

import type { ArchiveOptions } from "../../../types"
import { ENTITIES } from "./entities"
import { CreateTables1795305600000 } from "./migrations/create-tables"
import { CreateTriggers1795305600001 } from "./migrations/create-triggers"

/** Milliseconds that connecting may take. */
const CONNECT_MS = 10_000
/** And one statement: what hangs is tried again. */
const QUERY_MS = 60_000
/** And waiting for a file that is locked: nothing else happens in the process meanwhile. */
const LOCKED_MS = 100

/**
 * The connection to the archive, not opened yet. A file is made only where it is
 * to be new: one that is missing is a volume that is not there.
 *
 * @throws TypeORM's error where the driver of that make is not installed
 */
export function createDataSource(
  { retention_days: _, ...options }: ArchiveOptions,
  { isNew = false } = {}
): DataSource {
  return new DataSource({
    ...options,
    ...(options.type === "postgres"
      ? {
          connectTimeoutMS: CONNECT_MS,
          poolSize: 2,
          extra: { query_timeout: QUERY_MS },
        }
      : {}),
    ...(options.type === "better-sqlite3"
      ? {
          enableWAL: true,
          fileMustExist: !isNew,
          timeout: isNew ? CONNECT_MS : LOCKED_MS,
        }
      : {}),
    entities: ENTITIES,
    migrations: [CreateTables1795305600000, CreateTriggers1795305600001],
    migrationsTableName: "audit_archive_migration",
    synchronize: false,
    logging: false,
  } as DataSourceOptions)
}
