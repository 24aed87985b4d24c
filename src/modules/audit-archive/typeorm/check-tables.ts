import { MedusaError } from "@medusajs/framework/utils"
import type { DataSource } from "typeorm"

import { ENTITIES } from "./entities"

/**
 * Reads from each table, with all of its columns, and so finds what is missing
 * and what may not be read.
 *
 * @throws MedusaError UNEXPECTED_STATE that says what to do
 */
export async function checkTables(source: DataSource): Promise<void> {
  for (const entity of ENTITIES) {
    try {
      await source.manager.find<object>(entity, { take: 1 })
    } catch (error) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `table ${entity.options.tableName} cannot be read as it should be: ${(error as Error).message}. Run "npx login-as-customer archive migrate" as the archive's owner, and give the archive's role what docs/archive.md says`
      )
    }
  }
}
