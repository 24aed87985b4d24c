import { MedusaError } from "@medusajs/framework/utils"
import type { DataSource } from "typeorm"

/**
 * Looks whether each migration of the archive was run: what deletes in it, and
 * what keeps two copiers apart, shows in no column.
 *
 * @throws MedusaError UNEXPECTED_STATE
 */
export async function checkMigrations(source: DataSource): Promise<void> {
  const table = source.options.migrationsTableName!
  const rows = await source
    .createQueryBuilder()
    .select("m.name", "name")
    .from(source.driver.buildTableName(table, source.driver.schema), "m")
    .getRawMany<{ name: string }>()
  const run = new Set(rows.map(({ name }) => name))
  const missing = source.migrations.filter(({ name }) => !run.has(name!))

  if (missing.length) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `its tables are those of an older version, without ${missing.map(({ name }) => name).join(", ")}`
    )
  }
}
