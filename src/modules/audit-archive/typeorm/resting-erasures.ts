import {
  In,
  LessThanOrEqual,
  MoreThanOrEqual,
  type EntityManager,
} from "typeorm"

import { reachOf } from "../domain/erasure-of"
import { ErasureEntity, RecordEntity, type ErasureRow } from "./entities"

/** Chains in one statement. */
const CHAINS = 50

/**
 * The position before which everything may go: what tells of an erasure stays
 * as long as an entry without a person that rests on it.
 */
export async function beforeErasures(
  manager: EntityManager,
  until: number
): Promise<number> {
  const erasures = await placed(manager, until)
  let limit = until

  // From the last: what stays by it may rest on an earlier one.
  for (const { position, erasure } of erasures) {
    if (position < limit && (await isRestedOn(manager, erasure, limit))) {
      limit = position
    }
  }

  return limit
}

async function placed(manager: EntityManager, until: number) {
  const erasures = await manager.find(ErasureEntity)
  const known = new Map(erasures.map((erasure) => [erasure.entry_id, erasure]))
  const ids = [...known.keys()]
  const found: { position: number; erasure: ErasureRow }[] = []

  for (let start = 0; start < ids.length; start += CHAINS) {
    const rows = await manager.find(RecordEntity, {
      select: { position: true, entry_id: true },
      where: {
        entry_id: In(ids.slice(start, start + CHAINS)),
        kind: In(["entry", "intent"]),
      },
    })

    found.push(
      ...rows
        .filter(({ position }) => position < until)
        .map(({ position, entry_id }) => ({
          position,
          erasure: known.get(entry_id)!,
        }))
    )
  }

  return found.sort((a, b) => b.position - a.position)
}

/** Whether an entry that stays was erased by it. */
async function isRestedOn(
  manager: EntityManager,
  erasure: ErasureRow,
  limit: number
): Promise<boolean> {
  const reach = Object.entries(reachOf(erasure))

  for (let start = 0; start < reach.length; start += CHAINS) {
    const [resting] = await manager.find(RecordEntity, {
      select: { position: true },
      where: reach.slice(start, start + CHAINS).map(([chain_id, event]) => ({
        chain_id,
        event: LessThanOrEqual(event),
        position: MoreThanOrEqual(limit),
      })),
      take: 1,
    })

    if (resting) {
      return true
    }
  }

  return false
}
