import { randomInt } from "node:crypto"

import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { DataSource } from "typeorm"

/**
 * Whether two connections lead to one PostgreSQL database, by whatever names:
 * a lock that the one holds, the other cannot take.
 */
export async function isShopsOwn(
  shop: Knex,
  archive: DataSource
): Promise<boolean> {
  if (archive.options.type !== "postgres") {
    return false
  }

  const key = randomInt(2 ** 47)

  return await shop.transaction(async (transaction) => {
    await transaction.raw("select pg_advisory_xact_lock(?)", [key])

    return await archive.transaction(async (manager) => {
      const [{ is_free }] = await manager.query<{ is_free: boolean }[]>(
        "select pg_try_advisory_xact_lock($1) as is_free",
        [key]
      )

      return !is_free
    })
  })
}
