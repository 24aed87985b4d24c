import { fork } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import type { ArchiveOptions } from "../../../../types"
import { copyLog } from "../../../../workflows/archive/utils/copy-log"
import { hashOf } from "../../domain/record-hash"
import { openArchive } from "./open-archive"
import { postgresArchive } from "./postgres-archive"
import type { SealedLog } from "./sealed-log"

type RecordPlace = {
  entry_id: string
  hash: string
  chain_id: string | null
  event: number | null
}

let count = 0

/** An archive without its tables' content, to copy to from as many instances as there are. */
export async function copyBench(make: "postgres" | "better-sqlite3") {
  const folder = mkdtempSync(path.join(tmpdir(), "copy-"))
  const opened: ReturnType<typeof openArchive>[] = []
  const second =
    make === "postgres"
      ? postgresArchive(`copy_${process.pid}_${++count}`)
      : null
  const options: ArchiveOptions = second?.options ?? {
    type: "better-sqlite3",
    database: path.join(folder, "archive.db"),
  }
  const open = (own = options) => {
    const archive = openArchive(own)
    opened.push(archive)

    return archive
  }
  const first = open()

  await (second ? second.create() : first.service.migrate())

  const query = async <T = Record<string, unknown>>(sql: string) =>
    second
      ? await second.query<T>(sql)
      : await (await first.connection.open()).query<T[]>(sql)

  return {
    options,
    open,
    query,
    service: first.service,
    connection: first.connection,
    copy: async (
      log: SealedLog,
      service = first.service,
      source: Partial<SealedLog["source"]> = {}
    ) =>
      await copyLog({ ...log.source, ...source }, service, {
        isStopped: () => false,
      }),
    /** What is there, in order, each by its entry, hash and place. */
    places: async () =>
      (
        await query<RecordPlace>(
          "select entry_id, hash, chain_id, event from audit_archive_record order by position"
        )
      ).map(placeOf),
    /** Copies in a process that is killed once it added so many records. */
    killAt: async (log: SealedLog, records: number) => {
      const file = path.join(folder, "log.json")
      writeFileSync(file, `${log}`)
      const child = fork(
        path.join(__dirname, "copy-process.js"),
        [JSON.stringify(options), file],
        { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] }
      )
      child.on("message", (copied: number) => {
        if (copied >= records) {
          child.kill("SIGKILL")
        }
      })
      const [, signal] = await once(child, "exit")

      return signal as string | null
    },
    remove: async () => {
      for (const { service } of opened) {
        await service.__hooks.onApplicationShutdown()
      }
      await second?.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What of a log is to be in its archive, in order. */
export function placesOf(log: SealedLog): string[] {
  return log
    .additions()
    .map((link) => placeOf({ ...link, hash: hashOf(link.content) }))
}

function placeOf({ entry_id, hash, chain_id, event }: RecordPlace): string {
  return `${chain_id} ${event} ${entry_id} ${hash}`
}
