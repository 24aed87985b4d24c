import type { MedusaContainer } from "@medusajs/framework/types"

import { databaseOf } from "./world"

/** Makes entries of the log older, as if they had been written then; its own guard stands aside. */
export async function ageLog(
  container: MedusaContainer,
  interval: string,
  where: Record<string, string> = {}
): Promise<void> {
  const knex = databaseOf(container)
  await knex.transaction(async (transaction) => {
    await transaction.raw(`set local session_replication_role = replica`)
    await transaction("impersonation_log_entry")
      .where(where)
      .update({
        occurred_at: knex.raw(`occurred_at - (?)::interval`, [interval]),
      })
  })
}
