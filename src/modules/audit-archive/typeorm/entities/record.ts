import { EntitySchema } from "typeorm"

import { asNumber } from "./as-number"

/** One link of the action log, or what its sentence needs: never changed. */
export type RecordRow = {
  /** Place in the archive, from 1, without a gap. */
  position: number
  kind: string
  entry_id: string
  /** Of the content, SHA-256. */
  hash: string
  chain_id: string | null
  event: number | null
  key_id: string | null
  digest: string | null
  seal: string | null
  /** The checkpoint of the shop's log that the record came with. */
  checkpoint: number
  /** Microseconds since 1970. */
  occurred_at: number
  /** The text that was sealed. */
  content: string
  /** Hash of the record and of the one before it. */
  link: string
}

export const RecordEntity = new EntitySchema<RecordRow>({
  name: "AuditArchiveRecord",
  tableName: "audit_archive_record",
  columns: {
    position: { type: "bigint", primary: true, transformer: asNumber },
    kind: { type: "varchar", length: 20 },
    entry_id: { type: "varchar", length: 255 },
    hash: { type: "varchar", length: 64 },
    chain_id: { type: "varchar", length: 255, nullable: true },
    event: { type: "integer", nullable: true },
    key_id: { type: "varchar", length: 255, nullable: true },
    digest: { type: "varchar", length: 255, nullable: true },
    seal: { type: "varchar", length: 255, nullable: true },
    checkpoint: { type: "integer" },
    occurred_at: { type: "bigint", transformer: asNumber },
    content: { type: "text" },
    link: { type: "varchar", length: 64 },
  },
})
