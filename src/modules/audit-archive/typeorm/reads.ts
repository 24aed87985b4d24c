import { Between, In, IsNull, MoreThan, Not, type EntityManager } from "typeorm"

import type { ChainPlace, EntryPage } from "../sink"
import { PersonEntity, RecordEntity, type RecordRow } from "./entities"

const ENTRIES = In(["entry", "intent"])
/** Places in one statement. */
const PLACES = 100

/**
 * Entries of a period in the order of their time, then of their ids, after one
 * of them. In two statements, each along an index.
 */
export async function readEntries(
  manager: EntityManager,
  { after, since, until, limit }: EntryPage
): Promise<RecordRow[]> {
  const order = { occurred_at: "ASC", entry_id: "ASC" } as const
  const kind = ENTRIES
  const alike = after
    ? await manager.find(RecordEntity, {
        where: {
          kind,
          occurred_at: after.occurred_at,
          entry_id: MoreThan(after.entry_id),
        },
        order,
        take: limit,
      })
    : []
  const from = after ? after.occurred_at + 1 : since

  return alike.length === limit
    ? alike
    : [
        ...alike,
        ...(await manager.find(RecordEntity, {
          where: { kind, occurred_at: Between(from, until) },
          order,
          take: limit - alike.length,
        })),
      ]
}

/** Records of chains in the order of each, after one of them; the same way. */
export async function readLinks(
  manager: EntityManager,
  { after, limit }: { after: ChainPlace; limit: number }
): Promise<RecordRow[]> {
  const { chain: chain_id, event } = after
  const order = { chain_id: "ASC", event: "ASC" } as const
  const own = await manager.find(RecordEntity, {
    where: { chain_id, event: MoreThan(event) },
    order,
    take: limit,
  })

  return own.length === limit
    ? own
    : [
        ...own,
        ...(await manager.find(RecordEntity, {
          where: { chain_id: MoreThan(chain_id), event: Not(IsNull()) },
          order,
          take: limit - own.length,
        })),
      ]
}

/** Of some entries the record of each, in no order. */
export async function readEntriesOf(
  manager: EntityManager,
  entry_ids: string[]
): Promise<RecordRow[]> {
  return await manager.find(RecordEntity, {
    where: { entry_id: In(entry_ids), kind: ENTRIES },
  })
}

/** Of some places of chains the seals that stand there. */
export async function readSeals(
  manager: EntityManager,
  places: ChainPlace[]
): Promise<(ChainPlace & { seal: string })[]> {
  const found: (ChainPlace & { seal: string })[] = []

  for (let start = 0; start < places.length; start += PLACES) {
    const rows = await manager.find(RecordEntity, {
      select: { position: true, chain_id: true, event: true, seal: true },
      where: places
        .slice(start, start + PLACES)
        .map(({ chain, event }) => ({ chain_id: chain, event })),
    })

    found.push(
      ...rows.map(({ chain_id, event, seal }) => ({
        chain: chain_id ?? "",
        event: event ?? 0,
        seal: seal ?? "",
      }))
    )
  }

  return found
}

/** The entry of a person that no record is of; null for none. */
export async function readStrayPerson(
  manager: EntityManager
): Promise<string | null> {
  const [stray] = await manager
    .createQueryBuilder(PersonEntity, "p")
    .where((query) => {
      const record = query
        .subQuery()
        .select("1")
        .from(RecordEntity, "r")
        .where("r.entry_id = p.entry_id")
        .andWhere("r.kind in ('entry', 'intent')")
        .getQuery()

      return `not exists ${record}`
    })
    .take(1)
    .getMany()

  return stray?.entry_id ?? null
}
