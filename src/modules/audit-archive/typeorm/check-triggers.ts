import { MedusaError } from "@medusajs/framework/utils"
import type { DataSource } from "typeorm"

import { ErasureEntity, PurgeEntity, RecordEntity } from "./entities"

/** What happens where a row is added, by make. */
const DELETING = [
  { entity: ErasureEntity, trigger: "audit_archive_erased" },
  { entity: PurgeEntity, trigger: "audit_archive_retained" },
]
const TRIGGERS: Record<string, typeof DELETING> = {
  postgres: [
    ...DELETING,
    { entity: RecordEntity, trigger: "audit_archive_followed" },
  ],
  "better-sqlite3": DELETING,
}
/** What finds one that works, by make. */
const QUERIES: Record<string, string> = {
  postgres: `select 1 from pg_catalog.pg_trigger
    where tgrelid = to_regclass($1) and tgname = $2 and tgenabled in ('O', 'A')`,
  "better-sqlite3": `select 1 from sqlite_master
    where type = 'trigger' and tbl_name = ? and name = ?`,
}

/**
 * Looks whether the archive's triggers are there and switched on: without them
 * an erasure would be noted, and nothing erased.
 *
 * @throws MedusaError UNEXPECTED_STATE
 */
export async function checkTriggers(source: DataSource): Promise<void> {
  const { type } = source.options

  for (const { entity, trigger } of TRIGGERS[type] ?? []) {
    const { tablePath, tableName } = source.getMetadata(entity)
    const table =
      type === "postgres"
        ? tablePath
            .split(".")
            .map((name) => source.driver.escape(name))
            .join(".")
        : tableName
    const found = await source.query<unknown[]>(QUERIES[type], [table, trigger])

    if (!found.length) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `table ${tableName} lacks its trigger ${trigger}, or it is switched off`
      )
    }
  }
}
