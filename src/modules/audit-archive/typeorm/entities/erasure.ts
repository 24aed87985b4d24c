import { EntitySchema } from "typeorm"

/** An erasure that the log tells of: adding one deletes the person's rows. */
export type ErasureRow = {
  /** Of the entry `log_erased`. */
  entry_id: string
  customer_id: string
  pseudonym: string | null
  /** JSON: the last event in each chain that it reaches. */
  reach: string
}

export const ErasureEntity = new EntitySchema<ErasureRow>({
  name: "AuditArchiveErasure",
  tableName: "audit_archive_erasure",
  columns: {
    entry_id: { type: "varchar", length: 255, primary: true },
    customer_id: { type: "varchar", length: 255 },
    pseudonym: { type: "varchar", length: 255, nullable: true },
    reach: { type: "text" },
  },
})
