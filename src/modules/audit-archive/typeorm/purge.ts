import {
  LessThan,
  LessThanOrEqual,
  MoreThanOrEqual,
  type EntityManager,
} from "typeorm"

import {
  PolicyEntity,
  PurgeEntity,
  RecordEntity,
  type PurgeRow,
} from "./entities"
import { deletePurged, hasTriggers } from "./without-triggers"

const DAY = 86_400_000_000
/** The trigger looks at its own clock a moment later, so that this is never too young. */
const MARGIN = 60_000_000
/** Chains that go on for ever: what comes next follows what is gone. */
const ENDLESS = ["general", "earlier", "checkpoints"]

/**
 * Deletes the beginning of the archive, up to the first record that is young
 * enough; the newest stays in any case. Returns how many records.
 */
export async function purge(manager: EntityManager): Promise<number> {
  const [policy] = await manager.find(PolicyEntity, { where: { id: 1 } })
  const days = policy?.retention_days ?? null

  if (days === null) {
    return 0
  }

  const before = Date.now() * 1000 - days * DAY - MARGIN
  const [young] = await manager.find(RecordEntity, {
    where: { occurred_at: MoreThanOrEqual(before) },
    order: { position: "ASC" },
    take: 1,
  })
  const [newest] = await manager.find(RecordEntity, {
    order: { position: "DESC" },
    take: 1,
  })
  const until = young?.position ?? newest?.position ?? 0
  const [last] = await manager.find(RecordEntity, {
    where: { position: LessThan(until) },
    order: { position: "DESC" },
    take: 1,
  })

  if (!last) {
    return 0
  }

  const { position, link } = last
  const count = await manager.count(RecordEntity, {
    where: { position: LessThanOrEqual(position) },
  })
  const row: PurgeRow = {
    position,
    link,
    starts: JSON.stringify(await startsAt(manager, position)),
  }

  await manager.insert(PurgeEntity, row)

  if (!hasTriggers(manager)) {
    await deletePurged(manager, row)
  }

  return count
}

async function startsAt(
  manager: EntityManager,
  position: number
): Promise<Record<string, number>> {
  const [known] = await manager.find(PurgeEntity, {
    order: { position: "DESC" },
    take: 1,
  })
  const starts = JSON.parse(known?.starts ?? "{}") as Record<string, number>

  for (const chain_id of ENDLESS) {
    const [last] = await manager.find(RecordEntity, {
      where: { chain_id, position: LessThanOrEqual(position) },
      order: { position: "DESC" },
      take: 1,
    })

    if (last?.event) {
      starts[chain_id] = last.event
    }
  }

  return starts
}
