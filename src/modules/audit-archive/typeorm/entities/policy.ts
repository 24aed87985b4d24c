import { EntitySchema } from "typeorm"

/** What the archive's owner allows: the one row has the id 1. */
export type PolicyRow = {
  id: number
  /** Null: nothing is ever deleted. */
  retention_days: number | null
}

export const PolicyEntity = new EntitySchema<PolicyRow>({
  name: "AuditArchivePolicy",
  tableName: "audit_archive_policy",
  columns: {
    id: { type: "integer", primary: true },
    retention_days: { type: "integer", nullable: true },
  },
})
