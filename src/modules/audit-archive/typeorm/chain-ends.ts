import { In, LessThanOrEqual, type EntityManager } from "typeorm"

import type { ArchiveClaim, ArchivePlace } from "../../../types"
import { startsOf } from "../domain/starts-of"
import { PurgeEntity, RecordEntity } from "./entities"
import { readSeals } from "./reads"

/** Chains that go on for ever: nobody counts through them. */
const ENDLESS = ["general", "earlier", "checkpoints"]
/** Chains in one statement: databases bound how many values that may have. */
const CHAINS = 200

/**
 * Where some chains may end: the last place of each, and of those without an
 * end the last ones up to the claim.
 */
export async function listChainEnds(
  manager: EntityManager,
  claims: ArchiveClaim[],
  depth: number
): Promise<ArchivePlace[]> {
  const places = await lastPlaces(
    manager,
    claims.map(({ chain }) => chain).filter((chain) => !ENDLESS.includes(chain))
  )

  const [cut] = await manager.find(PurgeEntity, {
    order: { position: "DESC" },
    take: 1,
  })
  // What retention took is not copied again.
  const starts = startsOf(cut ?? null)

  for (const { chain: chain_id, events } of claims) {
    const start = starts[chain_id]

    if (start && start.events <= events) {
      places.push({ chain: chain_id, event: start.events, seal: start.head })
    }
    if (ENDLESS.includes(chain_id)) {
      const rows = await manager.find(RecordEntity, {
        select: { position: true, event: true, seal: true },
        where: { chain_id, event: LessThanOrEqual(events) },
        order: { event: "DESC" },
        take: depth,
      })

      places.push(
        ...rows.map(({ event, seal }) => ({
          chain: chain_id,
          event: event ?? 0,
          seal: seal ?? "",
        }))
      )
    }
  }

  return places
}

async function lastPlaces(
  manager: EntityManager,
  chains: string[]
): Promise<ArchivePlace[]> {
  const places: ArchivePlace[] = []

  for (let start = 0; start < chains.length; start += CHAINS) {
    const ends = await manager
      .createQueryBuilder(RecordEntity, "r")
      .select("r.chain_id", "chain")
      .addSelect("max(r.event)", "event")
      .where({ chain_id: In(chains.slice(start, start + CHAINS)) })
      .groupBy("r.chain_id")
      .getRawMany<{ chain: string; event: number | string }>()

    places.push(
      ...(await readSeals(
        manager,
        ends.map(({ chain, event }) => ({ chain, event: Number(event) }))
      ))
    )
  }

  return places
}
