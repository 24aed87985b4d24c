import type { ArchiveOptions } from "../../../../types"
import AuditArchiveModuleService from "../../service"
import { ArchiveConnection } from "../../typeorm/connection"
import { TypeormArchiveSink } from "../../typeorm/sink"
import { KEYS } from "./sealed-log"

/** An archive as one instance of the shop has it. */
export function openArchive(options: ArchiveOptions) {
  const connection = new ArchiveConnection(options)
  const sink = new TypeormArchiveSink({ archiveConnection: connection })
  const service = new AuditArchiveModuleService({
    archiveSink: sink,
    archiveTarget: "a",
    logKeys: KEYS,
  })

  return { connection, sink, service }
}
