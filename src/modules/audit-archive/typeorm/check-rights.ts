import type { DataSource } from "typeorm"

import {
  ErasureEntity,
  PersonEntity,
  PurgeEntity,
  RecordEntity,
} from "./entities"

/** Tables that copying, erasing and retention add to. */
const GROWING = [RecordEntity, PersonEntity, ErasureEntity, PurgeEntity]

/**
 * Adds no row to each table, which a database refuses as it would one: without
 * the right to, on a server or in a file that only reads.
 *
 * @throws what the database says
 */
export async function checkRights(source: DataSource): Promise<void> {
  for (const entity of GROWING) {
    const { tablePath } = source.getMetadata(entity)
    const table = tablePath
      .split(".")
      .map((name) => source.driver.escape(name))
      .join(".")

    await source.query(
      `insert into ${table} select * from ${table} where 1 = 0`
    )
  }
}
