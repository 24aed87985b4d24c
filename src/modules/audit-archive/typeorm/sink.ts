import { In, IsNull, MoreThan, Not, type EntityManager } from "typeorm"

import type { ArchiveEnd, ArchiveLink, ArchiveMark } from "../../../types"
import type { ArchiveSink, ChainPlace } from "../sink"
import { append, keyOf } from "./append"
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
import { migrate } from "./migrate"
import { purge } from "./purge"

const MARK = {
  position: true,
  entry_id: true,
  kind: true,
  hash: true,
  chain_id: true,
  event: true,
  occurred_at: true,
} as const

/** The archive in whatever database TypeORM speaks with. */
export class TypeormArchiveSink implements ArchiveSink {
  private readonly connection: ArchiveConnection

  constructor(cradle: { archiveConnection: ArchiveConnection }) {
    this.connection = cradle.archiveConnection
  }

  async check(): Promise<void> {
    await checkTables(await this.connection.open())
  }

  async readEnd(): Promise<ArchiveEnd> {
    const last = await this.first({ order: { position: "DESC" } })

    if (last) {
      const { position, link, kind, checkpoint } = last
      const isOver = kind === "checkpoint"

      return {
        position,
        link,
        checkpoint: isOver ? checkpoint + 1 : checkpoint,
      }
    }

    return { position: 0, link: "", checkpoint: 0 }
  }

  async readChainEnds(chains: string[]): Promise<Record<string, number>> {
    const manager = await this.manager()
    const rows = await manager
      .createQueryBuilder(RecordEntity, "r")
      .select("r.chain_id", "chain")
      .addSelect("max(r.event)", "last")
      .where({ chain_id: In(chains) })
      .groupBy("r.chain_id")
      .getRawMany<{ chain: string; last: number | string }>()
    const cut = await this.readPurge()
    const starts = JSON.parse(cut?.starts ?? "{}") as Record<string, number>

    return Object.fromEntries([
      ...chains.map((chain) => [chain, starts[chain] ?? 0]),
      ...rows.map(({ chain, last }) => [chain, Number(last)]),
    ])
  }

  async append(
    end: ArchiveEnd,
    checkpoint: number,
    links: ArchiveLink[]
  ): Promise<ArchiveEnd> {
    const manager = await this.manager()

    return await manager.transaction(async (transaction) => {
      const marks = await marksOf(
        transaction,
        links.map(({ entry_id }) => entry_id)
      )
      const known = new Set(
        marks.map(({ entry_id, hash }) => keyOf(entry_id, hash))
      )

      return await append(transaction, end, checkpoint, links, known)
    })
  }

  async purge(): Promise<number> {
    return await (await this.manager()).transaction(purge)
  }

  async readRecords({ after, limit }: { after: number; limit: number }) {
    const manager = await this.manager()

    return await manager.find(RecordEntity, {
      where: { position: MoreThan(after) },
      order: { position: "ASC" },
      take: limit,
    })
  }

  async readLinks({ after, limit }: { after: ChainPlace; limit: number }) {
    const manager = await this.manager()
    const { chain: chain_id, event } = after

    return await manager.find(RecordEntity, {
      where: [
        { chain_id, event: MoreThan(event) },
        { chain_id: MoreThan(chain_id), event: Not(IsNull()) },
      ],
      order: { chain_id: "ASC", event: "ASC" },
      take: limit,
    })
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

  async readErasures(): Promise<ErasureRow[]> {
    return await (await this.manager()).find(ErasureEntity)
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
    return await marksOf(await this.manager(), entry_ids)
  }

  async migrate(owner?: { url: string }): Promise<string[]> {
    return await migrate(this.connection.options, owner)
  }

  async close(): Promise<void> {
    await this.connection.close()
  }

  private async first(query: { order: { position: "DESC" } }) {
    const [row] = await (
      await this.manager()
    ).find(RecordEntity, { ...query, take: 1 })

    return row as RecordRow | undefined
  }

  private async manager(): Promise<EntityManager> {
    return (await this.connection.open()).manager
  }
}

async function marksOf(
  manager: EntityManager,
  entry_ids: string[]
): Promise<ArchiveMark[]> {
  return (await manager.find(RecordEntity, {
    select: MARK,
    where: { entry_id: In([...new Set(entry_ids)]) },
    order: { position: "ASC" },
  })) as ArchiveMark[]
}
