import { setTimeout } from "node:timers/promises"

import { In, MoreThan, type EntityManager, type FindManyOptions } from "typeorm"

import type {
  ArchiveAddition,
  ArchiveClaim,
  ArchiveEnd,
  ArchiveMark,
  ArchivePlace,
} from "../../../types"
import type { ArchiveSink, ChainPlace, EntryPage } from "../sink"
import { append } from "./append"
import { listChainEnds } from "./chain-ends"
import { checkTables } from "./check-tables"
import type { ArchiveConnection } from "./connection"
import {
  ErasureEntity,
  PersonEntity,
  PurgeEntity,
  RecordEntity,
  type ErasureRow,
  type PersonRow,
  type PurgeRow,
  type RecordRow,
} from "./entities"
import { isBusy, isTaken } from "./failures"
import { migrate } from "./migrate"
import { purge, readPurgeLimit } from "./purge"
import { readEnd } from "./read-end"
import {
  readEntries,
  readEntriesOf,
  readLinks,
  readSeals,
  readStrayPerson,
} from "./reads"

/** Who finds the archive locked tries again that often, after so many milliseconds. */
const TRIES = 20
const BUSY_MS = 100

const MARK = {
  position: true,
  entry_id: true,
  kind: true,
  hash: true,
  chain_id: true,
  event: true,
  occurred_at: true,
  link: true,
} as const

/** The archive in whatever database TypeORM speaks with. */
export class TypeormArchiveSink implements ArchiveSink {
  private readonly connection: ArchiveConnection

  constructor(cradle: { archiveConnection: ArchiveConnection }) {
    this.connection = cradle.archiveConnection
  }

  get signal(): AbortSignal {
    return this.connection.signal
  }

  async check(): Promise<void> {
    await checkTables(await this.connection.open())
  }

  async readEnd(): Promise<ArchiveEnd> {
    return await this.connection.run(readEnd)
  }

  async listChainEnds(
    claims: ArchiveClaim[],
    depth: number
  ): Promise<ArchivePlace[]> {
    return await this.connection.run((manager) =>
      listChainEnds(manager, claims, depth)
    )
  }

  async append(
    end: ArchiveEnd,
    links: ArchiveAddition[]
  ): Promise<ArchiveEnd | null> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.connection.transaction((manager) =>
          append(manager, end, links)
        )
      } catch (error) {
        if (isTaken(error)) {
          return null
        }
        if (!isBusy(error) || tries >= TRIES) {
          throw error
        }

        await setTimeout(BUSY_MS)
      }
    }
  }

  async purge(): Promise<number> {
    const limit = await this.connection.run(readPurgeLimit)
    let sum = 0
    let count = 0

    do {
      count = limit
        ? await this.connection.transaction((manager) => purge(manager, limit))
        : 0
      sum += count
    } while (count && !this.signal.aborted)

    return sum
  }

  async readRecords({ after, limit }: { after: number; limit: number }) {
    const manager = await this.manager()

    return await manager.find(RecordEntity, {
      where: { position: MoreThan(after) },
      order: { position: "ASC" },
      take: limit,
    })
  }

  async readLinks(page: { after: ChainPlace; limit: number }) {
    return await readLinks(await this.manager(), page)
  }

  async readParts(entry_ids: string[]): Promise<RecordRow[]> {
    const manager = await this.manager()

    return await manager.find(RecordEntity, {
      where: { entry_id: In(entry_ids), kind: In(["outcome", "subject"]) },
      order: { position: "ASC" },
    })
  }

  async readPersons(entry_ids: string[]): Promise<PersonRow[]> {
    const manager = await this.manager()

    return await manager.find(PersonEntity, {
      where: { entry_id: In(entry_ids) },
    })
  }

  async readEntries(page: EntryPage): Promise<RecordRow[]> {
    return await readEntries(await this.manager(), page)
  }

  async readEntriesOf(entry_ids: string[]): Promise<RecordRow[]> {
    return await readEntriesOf(await this.manager(), entry_ids)
  }

  async readSeals(places: ChainPlace[]) {
    return await readSeals(await this.manager(), places)
  }

  async readStrayPerson(): Promise<string | null> {
    return await readStrayPerson(await this.manager())
  }

  async readErasures(): Promise<ErasureRow[]> {
    const manager = await this.manager()

    return await manager.find(ErasureEntity, { order: { entry_id: "ASC" } })
  }

  async readPurge(): Promise<PurgeRow | null> {
    const [purged] = await (
      await this.manager()
    ).find(PurgeEntity, { order: { position: "DESC" }, take: 1 })

    return purged ?? null
  }

  async listMarks({ after, limit }: { after: number; limit: number }) {
    const manager = await this.manager()

    return (await manager.find(RecordEntity, {
      select: MARK,
      where: { position: MoreThan(after) },
      order: { position: "ASC" },
      take: limit,
    })) as ArchiveMark[]
  }

  async listMarksOf(entry_ids: string[]): Promise<ArchiveMark[]> {
    const where = { entry_id: In([...new Set(entry_ids)]) }

    return await this.marks(where)
  }

  async listMarksAt(places: ChainPlace[]): Promise<ArchiveMark[]> {
    return await this.marks(
      places.map(({ chain, event }) => ({ chain_id: chain, event }))
    )
  }

  async migrate(owner?: { url: string }): Promise<string[]> {
    return await migrate(this.connection.options, owner)
  }

  async close(): Promise<void> {
    await this.connection.close()
  }

  private async marks(
    where: FindManyOptions<RecordRow>["where"]
  ): Promise<ArchiveMark[]> {
    const manager = await this.manager()

    return (await manager.find(RecordEntity, {
      select: MARK,
      where,
      order: { position: "ASC" },
    })) as ArchiveMark[]
  }

  private async manager(): Promise<EntityManager> {
    return (await this.connection.open()).manager
  }
}
