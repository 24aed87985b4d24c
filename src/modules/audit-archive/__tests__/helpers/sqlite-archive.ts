import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import AuditArchiveModuleService from "../../service"
import { ArchiveConnection } from "../../typeorm/connection"
import { TypeormArchiveSink } from "../../typeorm/sink"
import { KEYS } from "./sealed-log"

/** An archive of its own, in a file. */
export async function createArchive(retention_days: number | null = null) {
  const folder = mkdtempSync(path.join(tmpdir(), "archive-"))
  const connections: ArchiveConnection[] = []
  const open = () => {
    const connection = new ArchiveConnection({
      type: "better-sqlite3",
      database: path.join(folder, "archive.db"),
      retention_days,
    })

    connections.push(connection)

    const sink = new TypeormArchiveSink({ archiveConnection: connection })
    const service = new AuditArchiveModuleService({
      archiveSink: sink,
      archiveTarget: "a",
      logKeys: KEYS,
    })

    return { connection, sink, service }
  }
  const archive = open()

  await archive.service.migrate()

  return {
    ...archive,
    /** As another instance of the shop has it. */
    open,
    query: async <T = Record<string, unknown>>(sql: string) =>
      (await archive.connection.open()).query<T[]>(sql),
    remove: async () => {
      for (const connection of connections) {
        await connection.close()
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
