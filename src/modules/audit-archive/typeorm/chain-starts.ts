import {
  In,
  IsNull,
  MoreThan,
  Not,
  LessThanOrEqual,
  type EntityManager,
} from "typeorm"

import type { ChainStart } from "../../../types"
import { isEndless } from "../domain/remainder-of"
import { startsOf } from "../domain/starts-of"
import { PurgeEntity, RecordEntity } from "./entities"
import { readSeals } from "./reads"

/** Values in one statement. */
const MOST = 500

/**
 * Where the chains go on that have records up to a position and after it, or go
 * on for ever: the last event up to there, and its seal.
 */
export async function startsAt(
  manager: EntityManager,
  position: number
): Promise<Record<string, ChainStart>> {
  const [known] = await manager.find(PurgeEntity, {
    order: { position: "DESC" },
    take: 1,
  })
  const ends = await endsUpTo(manager, position)
  const seals = new Map(
    (await readSeals(manager, ends)).map(({ chain, event, seal }) => [
      chain,
      { events: event, head: seal },
    ])
  )
  const starts = { ...startsOf(known ?? null), ...Object.fromEntries(seals) }
  const going = await goingOn(manager, position, Object.keys(starts))

  return Object.fromEntries(
    Object.entries(starts).filter(
      ([chain]) => isEndless(chain) || going.has(chain)
    )
  )
}

async function endsUpTo(manager: EntityManager, position: number) {
  const rows = await manager
    .createQueryBuilder(RecordEntity, "r")
    .select("r.chain_id", "chain")
    .addSelect("max(r.event)", "last")
    .where({
      position: LessThanOrEqual(position),
      chain_id: Not(IsNull()),
    })
    .groupBy("r.chain_id")
    .getRawMany<{ chain: string; last: number | string }>()

  return rows.map(({ chain, last }) => ({ chain, event: Number(last) }))
}

async function goingOn(
  manager: EntityManager,
  position: number,
  chains: string[]
): Promise<Set<string>> {
  const going = new Set<string>()

  for (let start = 0; start < chains.length; start += MOST) {
    const rows = await manager
      .createQueryBuilder(RecordEntity, "r")
      .select("r.chain_id", "chain")
      .where({
        position: MoreThan(position),
        chain_id: In(chains.slice(start, start + MOST)),
      })
      .groupBy("r.chain_id")
      .getRawMany<{ chain: string }>()

    rows.forEach(({ chain }) => going.add(chain))
  }

  return going
}
