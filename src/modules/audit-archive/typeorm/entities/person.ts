import { EntitySchema } from "typeorm"

/** What of an entry is erased with the person: the only rows that an erasure deletes. */
export type PersonRow = {
  entry_id: string
  customer_id: string | null
  chain_id: string
  event: number
  salt: string
  content: string
}

export const PersonEntity = new EntitySchema<PersonRow>({
  name: "AuditArchivePerson",
  tableName: "audit_archive_person",
  columns: {
    entry_id: { type: "varchar", length: 255, primary: true },
    customer_id: { type: "varchar", length: 255, nullable: true },
    chain_id: { type: "varchar", length: 255 },
    event: { type: "integer" },
    salt: { type: "varchar", length: 255 },
    content: { type: "text" },
  },
})
