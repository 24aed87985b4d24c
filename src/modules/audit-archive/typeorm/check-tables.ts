import { MedusaError } from "@medusajs/framework/utils"
import type { DataSource } from "typeorm"

import { isOutage } from "../describe-failure"
import { checkMigrations } from "./check-migrations"
import { checkRights } from "./check-rights"
import { checkShape } from "./check-shape"
import { checkTriggers } from "./check-triggers"
import { ENTITIES } from "./entities"

const REMEDY =
  "Run \"npx login-as-customer archive migrate\" as the archive's owner, and give the archive's role what docs/archive.md says"

/**
 * Looks whether the archive's tables are there, up to date and of the right
 * shape, and may be read and added to. Changes nothing.
 *
 * @throws MedusaError UNEXPECTED_STATE that says what to do, or what the driver
 *   throws where the archive cannot be reached
 */
export async function checkTables(source: DataSource): Promise<void> {
  try {
    await readTables(source)
    await checkMigrations(source)
    await checkShape(source)
    await checkTriggers(source)
    await checkRights(source)
  } catch (error) {
    throw isOutage(error)
      ? error
      : new MedusaError(
          MedusaError.Types.UNEXPECTED_STATE,
          `${(error as Error).message}. ${REMEDY}`
        )
  }
}

async function readTables(source: DataSource): Promise<void> {
  for (const entity of ENTITIES) {
    try {
      await source.manager.find<object>(entity, { take: 1 })
    } catch (error) {
      const { message } = error as Error

      throw Object.assign(error as Error, {
        message: `table ${entity.options.tableName}: ${message}`,
      })
    }
  }
}
