import { MedusaError } from "@medusajs/framework/utils"
import type { DataSource, EntityMetadata, Table, TableColumn } from "typeorm"

import { ENTITIES, RecordEntity } from "./entities"

/** Whose columns are compared by their types: the makes that are tested. */
const TESTED = ["postgres", "better-sqlite3"]
/** What keeps an entry from being there twice, whoever copies. */
const UNIQUE = [
  ["entry_id", "hash"],
  ["chain_id", "event"],
]

/**
 * Compares the archive's tables with what the plugin writes.
 *
 * @throws MedusaError UNEXPECTED_STATE that names the first column that differs
 */
export async function checkShape(source: DataSource): Promise<void> {
  if (!TESTED.includes(source.options.type)) {
    return
  }

  const runner = source.createQueryRunner()

  try {
    for (const entity of ENTITIES) {
      const metadata = source.getMetadata(entity)
      const table = await runner.getTable(metadata.tablePath)

      if (table) {
        const found =
          ofColumns(source, metadata, table) ??
          (entity === RecordEntity ? ofIndexes(table) : null)

        if (found) {
          throw new MedusaError(
            MedusaError.Types.UNEXPECTED_STATE,
            `table ${metadata.tableName} is of another shape: ${found}`
          )
        }
      }
    }
  } finally {
    await runner.release()
  }
}

function ofColumns(
  source: DataSource,
  metadata: EntityMetadata,
  table: Table
): string | null {
  for (const column of metadata.columns) {
    const name = column.databaseName
    const known = table.findColumnByName(name)
    const type = typeText(source.driver.normalizeType(column), column.length)

    if (!known) {
      return `column ${name} is missing`
    }
    if (typeOf(known) !== type) {
      return `column ${name} is ${typeOf(known)} in place of ${type}`
    }
    if (known.isNullable !== column.isNullable) {
      return `column ${name} ${known.isNullable ? "may" : "may not"} be null`
    }
  }

  const strange = table.columns.find(
    ({ name, isNullable, default: preset }) =>
      !metadata.findColumnWithDatabaseName(name) &&
      !isNullable &&
      preset === undefined
  )

  return strange ? `column ${strange.name} is not the archive's` : null
}

function ofIndexes({ indices, uniques, primaryColumns }: Table): string | null {
  const known = [...indices.filter(({ isUnique }) => isUnique), ...uniques].map(
    ({ columnNames }) => columnNames.join()
  )
  const missing = UNIQUE.find((names) => !known.includes(names.join()))

  if (primaryColumns.map(({ name }) => name).join() !== "position") {
    return "position is not its primary key"
  }

  return missing ? `${missing.join(" and ")} are not unique` : null
}

function typeOf({ type, length }: TableColumn): string {
  return typeText(type, length)
}

function typeText(type: string, length: string): string {
  return length ? `${type}(${length})` : type
}
