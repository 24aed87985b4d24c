import type { EntityManager } from "typeorm"

import type { ArchiveEnd, ArchiveLink } from "../../../types"
import { hashOf, linkOf } from "../domain/record-hash"
import {
  ErasureEntity,
  PersonEntity,
  RecordEntity,
  type RecordRow,
} from "./entities"
import { deleteErased, hasTriggers } from "./without-triggers"

/** Rows in one statement: databases bound how many values that may have. */
const ROWS = 100

/**
 * Adds links after the end that the caller read. Positions are the primary key:
 * of two who add at once the second one fails, and reads the end anew.
 */
export async function append(
  manager: EntityManager,
  end: ArchiveEnd,
  checkpoint: number,
  links: ArchiveLink[],
  known: Set<string>
): Promise<ArchiveEnd> {
  const records: RecordRow[] = []
  let { position, link } = end

  for (const { person: _, erasure: __, ...rest } of links) {
    const hash = hashOf(rest.content)

    if (!known.has(keyOf(rest.entry_id, hash))) {
      known.add(keyOf(rest.entry_id, hash))
      position += 1

      const record = { ...rest, hash, position, checkpoint }

      link = linkOf(link, record)
      records.push({ ...record, link })
    }
  }

  const added = new Set(records.map(({ entry_id }) => entry_id))

  await insert(manager, RecordEntity, records)
  await insertPersons(
    manager,
    links.filter(({ entry_id }) => added.has(entry_id))
  )

  return { position, link, checkpoint: nextCheckpoint(records, checkpoint) }
}

/** Names a record: of an entry there may be several. */
export function keyOf(entry_id: string, hash: string): string {
  return `${entry_id} ${hash}`
}

function nextCheckpoint(records: RecordRow[], checkpoint: number): number {
  return records.at(-1)?.kind === "checkpoint" ? checkpoint + 1 : checkpoint
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
  for (let start = 0; start < rows.length; start += ROWS) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(start, start + ROWS))
      .updateEntity(false)
      .execute()
  }
}
