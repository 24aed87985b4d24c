import { randomInt } from "node:crypto"

import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import type { DataSource } from "typeorm"

/**
 * Refuses an archive in the shop's own PostgreSQL database, whatever host, user
 * or schema leads there: a lock that one connection holds, the other cannot
 * take.
 *
 * @throws MedusaError UNEXPECTED_STATE
 */
export async function refuseShopsOwn(
  shop: Knex,
  archive: DataSource
): Promise<void> {
  if (!["postgres", "cockroachdb"].includes(archive.options.type)) {
    return
  }

  const key = randomInt(2 ** 47)
  const isFree = await shop.transaction(async (transaction) => {
    await transaction.raw("select pg_advisory_xact_lock(?)", [key])

    return await archive.transaction(async (manager) => {
      const [{ is_free }] = await manager.query<{ is_free: boolean }[]>(
        "select pg_try_advisory_xact_lock($1) as is_free",
        [key]
      )

      return is_free
    })
  })

  if (!isFree) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "it is the shop's own database: give it another"
    )
  }
}
