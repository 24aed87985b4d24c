import {
  LessThan,
  LessThanOrEqual,
  MoreThanOrEqual,
  type EntityManager,
} from "typeorm"

import { startsAt } from "./chain-starts"
import {
  PolicyEntity,
  PurgeEntity,
  RecordEntity,
  type PurgeRow,
  type RecordRow,
} from "./entities"
import { beforeErasures } from "./resting-erasures"
import { deletePurged, hasTriggers } from "./without-triggers"

const DAY = 86_400_000_000
/** The trigger looks at its own clock a moment later, so that this is never too young. */
const MARGIN = 60_000_000

/**
 * Deletes the beginning of the archive, up to the first record that is young
 * enough, or that tells of an erasure which a later one rests on; the newest
 * stays in any case. Returns how many records.
 */
export async function purge(manager: EntityManager): Promise<number> {
  const [policy] = await manager.find(PolicyEntity, { where: { id: 1 } })
  const days = policy?.retention_days ?? null

  if (days === null) {
    return 0
  }

  const taken_before = Date.now() * 1000 - days * DAY - MARGIN
  const last = await lastOf(manager, taken_before)

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
    taken_before,
    starts: JSON.stringify(await startsAt(manager, position)),
  }

  await manager.insert(PurgeEntity, row)

  if (!hasTriggers(manager)) {
    await deletePurged(manager, row)
  }

  return count
}

/** The last record that may go; undefined for none. */
async function lastOf(
  manager: EntityManager,
  before: number
): Promise<RecordRow | undefined> {
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
    where: { position: LessThan(await beforeErasures(manager, until)) },
    order: { position: "DESC" },
    take: 1,
  })

  return last
}
