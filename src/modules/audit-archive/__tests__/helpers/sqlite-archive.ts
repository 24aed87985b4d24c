import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import type { ArchiveConnection } from "../../typeorm/connection"
import { openArchive } from "./open-archive"

/** An archive of its own, in a file. */
export async function createArchive(retention_days: number | null = null) {
  const folder = mkdtempSync(path.join(tmpdir(), "archive-"))
  const connections: ArchiveConnection[] = []
  const open = () => {
    const opened = openArchive({
      type: "better-sqlite3",
      database: path.join(folder, "archive.db"),
      retention_days,
    })

    connections.push(opened.connection)

    return opened
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
