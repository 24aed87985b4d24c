import {
  Table,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
} from "typeorm"

const text = (name: string, length = "255", isNullable = false) => ({
  name,
  type: "varchar",
  length,
  isNullable,
})

// Made anew each time: a runner notes in the table what it made.
const recordTable = () => new Table({
  name: "audit_archive_record",
  columns: [
    { name: "position", type: "bigint", isPrimary: true },
    text("kind", "20"),
    text("entry_id"),
    text("hash", "64"),
    text("chain_id", "255", true),
    { name: "event", type: "integer", isNullable: true },
    text("key_id", "255", true),
    text("digest", "255", true),
    text("seal", "255", true),
    { name: "checkpoint", type: "integer" },
    { name: "occurred_at", type: "bigint" },
    { name: "content", type: "text" },
    text("link", "64"),
  ],
})

const otherTables = () => [
  new Table({
    name: "audit_archive_person",
    columns: [
      { ...text("entry_id"), isPrimary: true },
      text("customer_id", "255", true),
      text("chain_id"),
      { name: "event", type: "integer" },
      text("salt"),
      { name: "content", type: "text" },
    ],
    indices: [
      new TableIndex({
        name: "audit_archive_person_customer",
        columnNames: ["customer_id"],
      }),
    ],
  }),
  new Table({
    name: "audit_archive_erasure",
    columns: [
      { ...text("entry_id"), isPrimary: true },
      text("customer_id"),
      text("pseudonym", "255", true),
      { name: "reach", type: "text" },
    ],
  }),
  new Table({
    name: "audit_archive_purge",
    columns: [
      { name: "position", type: "bigint", isPrimary: true },
      text("link", "64"),
      { name: "starts", type: "text" },
      { name: "taken_before", type: "bigint" },
    ],
  }),
  new Table({
    name: "audit_archive_policy",
    columns: [
      { name: "id", type: "integer", isPrimary: true },
      { name: "retention_days", type: "integer", isNullable: true },
    ],
  }),
]

/** The tables; what keeps two copiers apart are the unique indexes. */
export class CreateTables1795305600000 implements MigrationInterface {
  name = "CreateTables1795305600000"

  async up(runner: QueryRunner): Promise<void> {
    const record = recordTable()

    await runner.createTable(record, true)
    await runner.createIndices(record, [
      new TableIndex({
        name: "audit_archive_record_entry",
        columnNames: ["entry_id", "hash"],
        isUnique: true,
      }),
      new TableIndex({
        name: "audit_archive_record_chain",
        columnNames: ["chain_id", "event"],
        isUnique: true,
      }),
      new TableIndex({
        name: "audit_archive_record_occurred_at",
        columnNames: ["occurred_at"],
      }),
    ])

    for (const table of otherTables()) {
      await runner.createTable(table, true)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [recordTable(), ...otherTables()]) {
      await runner.dropTable(table, true)
    }
  }
}
