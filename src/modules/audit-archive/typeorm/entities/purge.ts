import { EntitySchema } from "typeorm"

import { asNumber } from "./as-number"

/** What retention took: adding one deletes the records up to `position`. */
export type PurgeRow = {
  /** The last record that is gone. */
  position: number
  /** Its link: where the archive goes on. */
  link: string
  /** JSON: of each chain that goes on, the last event that is gone, and its seal. */
  starts: string
  /** Microseconds since 1970: all that is gone was older. */
  taken_before: number
}

export const PurgeEntity = new EntitySchema<PurgeRow>({
  name: "AuditArchivePurge",
  tableName: "audit_archive_purge",
  columns: {
    position: { type: "bigint", primary: true, transformer: asNumber },
    link: { type: "varchar", length: 64 },
    starts: { type: "text" },
    taken_before: { type: "bigint", transformer: asNumber },
  },
})
