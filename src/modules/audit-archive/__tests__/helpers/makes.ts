import AuditArchiveModuleService from "../../service"
import { ArchiveConnection } from "../../typeorm/connection"
import { TypeormArchiveSink } from "../../typeorm/sink"
import { postgresArchive } from "./postgres-archive"
import { KEYS } from "./sealed-log"
import { createArchive } from "./sqlite-archive"

let count = 0

/** An archive in a PostgreSQL database of its own, with the documented role. */
async function createPostgres(retention_days: number | null = null) {
  count += 1

  const second = postgresArchive(`archive_${process.pid}_${count}`)
  await second.create(retention_days)
  const connection = new ArchiveConnection(second.options)
  const sink = new TypeormArchiveSink({ archiveConnection: connection })
  const withKeys = (keys = KEYS) =>
    new AuditArchiveModuleService({
      archiveSink: sink,
      archiveTarget: "a",
      logKeys: keys,
    })

  return {
    service: withKeys(),
    withKeys,
    query: second.query,
    unguarded: async (sql: string) => {
      await second.query(`set session_replication_role = replica; ${sql}`)
    },
    /** As who stole the shop's login to the archive. */
    asThief: async (sql: string) =>
      await second.query(`set role "${second.role}"; ${sql}`),
    remove: async () => {
      await connection.close()
      await second.remove()
    },
  }
}

async function createSqlite(retention_days: number | null = null) {
  const archive = await createArchive(retention_days)

  return {
    service: archive.service,
    withKeys: (keys = KEYS) =>
      new AuditArchiveModuleService({
        archiveSink: archive.sink,
        archiveTarget: "a",
        logKeys: keys,
      }),
    query: archive.query,
    unguarded: async (sql: string) => {
      await archive.query("drop trigger audit_archive_erased")
      await archive.query("drop trigger audit_archive_retained")
      await archive.query(sql)
    },
    remove: archive.remove,
  }
}

export const MAKES = { postgres: createPostgres, sqlite: createSqlite }
