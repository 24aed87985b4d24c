import { LessThanOrEqual, In, type EntityManager } from "typeorm"

import {
  ErasureEntity,
  PersonEntity,
  RecordEntity,
  type ErasureRow,
  type PurgeRow,
} from "./entities"

/** Makes of databases in which the archive's own triggers delete. */
export function hasTriggers(manager: EntityManager): boolean {
  return ["postgres", "better-sqlite3"].includes(
    manager.connection.options.type
  )
}

/** Does for an erasure what the trigger does elsewhere. */
export async function deleteErased(
  manager: EntityManager,
  erasures: ErasureRow[]
): Promise<void> {
  for (const { customer_id, reach } of erasures) {
    const reached = JSON.parse(reach) as Record<string, number>

    for (const [chain_id, event] of Object.entries(reached)) {
      await manager.delete(PersonEntity, {
        customer_id,
        chain_id,
        event: LessThanOrEqual(event),
      })
    }
  }
}

/** Does for retention what the trigger does elsewhere. */
export async function deletePurged(
  manager: EntityManager,
  { position }: PurgeRow
): Promise<void> {
  for (;;) {
    const rows = await manager.find(RecordEntity, {
      select: { position: true, entry_id: true },
      where: { position: LessThanOrEqual(position) },
      order: { position: "ASC" },
      take: 500,
    })

    if (!rows.length) {
      return
    }

    const entry_ids = rows.map(({ entry_id }) => entry_id)

    await manager.delete(PersonEntity, { entry_id: In(entry_ids) })
    await manager.delete(ErasureEntity, { entry_id: In(entry_ids) })
    await manager.delete(RecordEntity, {
      position: In(rows.map((row) => row.position)),
    })
  }
}
