import { In, type EntityManager } from "typeorm"

import type { ArchiveAddition, ArchiveEnd, ArchiveLink } from "../../../types"
import { hashOf, linkOf } from "../domain/record-hash"
import {
  ErasureEntity,
  PersonEntity,
  RecordEntity,
  type RecordRow,
} from "./entities"
import { deleteErased, hasTriggers } from "./without-triggers"

/** Rows in one statement: databases bound how many values that may have. */
const ROWS = { postgres: 500, "better-sqlite3": 500, other: 100 }

/**
 * Adds links after the end that the caller read, but for those that are there
 * already. Positions are the primary key: of two who add at once the second one
 * fails, and reads the end anew.
 */
export async function append(
  manager: EntityManager,
  end: ArchiveEnd,
  links: ArchiveAddition[]
): Promise<ArchiveEnd> {
  const known = await readKnown(manager, links)
  const records: RecordRow[] = []
  const added: ArchiveLink[] = []
  let { position, link } = end

  for (const addition of links) {
    const { person: _, erasure: __, ...rest } = addition
    const hash = hashOf(rest.content)
    const key = keyOf({ ...rest, hash })

    if (!known.has(key)) {
      known.add(key)
      position += 1

      const record = { ...rest, hash, position }

      link = linkOf(link, record)
      records.push({ ...record, link })
      added.push(addition)
    }
  }

  await insert(manager, RecordEntity, records)
  await insertPersons(manager, added)

  return { position, link }
}

/** At another place than its own nothing counts as known. */
function keyOf({
  entry_id,
  hash,
  chain_id,
  event,
}: Pick<RecordRow, "entry_id" | "hash" | "chain_id" | "event">): string {
  return `${entry_id} ${hash} ${chain_id} ${event}`
}

async function readKnown(
  manager: EntityManager,
  links: ArchiveLink[]
): Promise<Set<string>> {
  const rows = await manager.find(RecordEntity, {
    select: {
      position: true,
      entry_id: true,
      hash: true,
      chain_id: true,
      event: true,
    },
    where: { entry_id: In([...new Set(links.map((link) => link.entry_id))]) },
  })

  return new Set(rows.map(keyOf))
}

async function insertPersons(
  manager: EntityManager,
  links: ArchiveLink[]
): Promise<void> {
  const entries = links.filter(
    ({ kind }) => kind === "entry" || kind === "intent"
  )

  await insert(
    manager,
    PersonEntity,
    entries.flatMap(({ entry_id, chain_id, event, person }) =>
      person && chain_id !== null && event !== null
        ? [{ entry_id, chain_id, event, ...person }]
        : []
    )
  )

  const erasures = entries.flatMap(({ entry_id, erasure }) =>
    erasure
      ? [{ entry_id, ...erasure, reach: JSON.stringify(erasure.reach) }]
      : []
  )

  await insert(manager, ErasureEntity, erasures)

  if (!hasTriggers(manager)) {
    await deleteErased(manager, erasures)
  }
}

async function insert<Row extends object>(
  manager: EntityManager,
  entity: Parameters<EntityManager["getRepository"]>[0],
  rows: Row[]
): Promise<void> {
  const { type } = manager.connection.options
  const most = ROWS[type as keyof typeof ROWS] ?? ROWS.other

  for (let start = 0; start < rows.length; start += most) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(start, start + most))
      .updateEntity(false)
      .execute()
  }
}
