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

/** Records that one transaction takes, about: nothing waits long for it. */
const STEP = 5000

/** Records before the position may go, all of them older than the time. */
export type PurgeLimit = { until: number; taken_before: number }

/**
 * Up to the first record that is young enough, or that tells of an erasure which
 * a later one rests on; the newest stays in any case. Null where the owner has
 * it keep all.
 */
export async function readPurgeLimit(
  manager: EntityManager
): Promise<PurgeLimit | null> {
  const [policy] = await manager.find(PolicyEntity, { where: { id: 1 } })
  const days = policy?.retention_days ?? null

  if (days === null) {
    return null
  }

  const taken_before = Date.now() * 1000 - days * DAY - MARGIN
  const [young] = await manager.find(RecordEntity, {
    where: { occurred_at: MoreThanOrEqual(taken_before) },
    order: { position: "ASC" },
    take: 1,
  })
  const [newest] = await manager.find(RecordEntity, {
    order: { position: "DESC" },
    take: 1,
  })
  const until = young?.position ?? newest?.position ?? 0

  return { until: await beforeErasures(manager, until), taken_before }
}

/** Deletes from the beginning of the archive. Returns how many records; 0 once all are gone that may. */
export async function purge(
  manager: EntityManager,
  limit: PurgeLimit
): Promise<number> {
  const last = await lastOf(manager, limit)

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
    taken_before: limit.taken_before,
    starts: JSON.stringify(await startsAt(manager, position)),
  }

  await manager.insert(PurgeEntity, row)

  if (!hasTriggers(manager)) {
    await deletePurged(manager, row)
  }

  return count
}

/** The last record of a step; undefined for none. */
async function lastOf(
  manager: EntityManager,
  { until }: PurgeLimit
): Promise<RecordRow | undefined> {
  const [first] = await manager.find(RecordEntity, {
    order: { position: "ASC" },
    take: 1,
  })
  const start = first?.position ?? until

  // What tells of an erasure goes with all that rests on it.
  for (let step = STEP; start < until; step *= 2) {
    const end = Math.min(start + step, until)
    const [last] = await manager.find(RecordEntity, {
      where: { position: LessThan(await beforeErasures(manager, end)) },
      order: { position: "DESC" },
      take: 1,
    })

    if (last || end === until) {
      return last
    }
  }

  return undefined
}
