import { MedusaError } from "@medusajs/framework/utils"

import type {
  ArchiveAddition,
  ArchiveClaim,
  ArchiveCut,
  ArchiveEnd,
  ArchiveMark,
  ArchivePlace,
  ArchiveVerification,
  ArchiveWitness,
  IAuditArchiveModuleService,
  LogEntryDTO,
} from "../../types"
import type { LogKeys } from "../login-as-customer/log-chain/keys"
import { readEntries } from "./domain/read-entries"
import { verifyArchive } from "./domain/verify-archive"
import type { OwnersTurn } from "./owners-turn"
import type { ArchiveSink } from "./sink"

type Cradle = {
  /** Null where the option is not set. */
  archiveSink: ArchiveSink | null
  archiveOwnersTurn?: OwnersTurn | null
  archiveTarget: string
  logKeys: LogKeys
}

/** The copy of the action log in another database; it holds no table of the shop. */
export default class AuditArchiveModuleService implements IAuditArchiveModuleService {
  private readonly sink_: ArchiveSink | null
  private readonly turn_: OwnersTurn | null
  private readonly target_: string
  private readonly keys_: LogKeys

  constructor({
    archiveSink,
    archiveOwnersTurn,
    archiveTarget,
    logKeys,
  }: Cradle) {
    this.sink_ = archiveSink
    this.turn_ = archiveOwnersTurn ?? null
    this.target_ = archiveTarget
    this.keys_ = logKeys
  }

  __hooks = {
    // While the lock can still be given back, and no worker waits for its job.
    onApplicationPrepareShutdown: async () => {
      await this.sink_?.close()
    },
    onApplicationShutdown: async () => {
      await this.sink_?.close()
    },
  }

  isConfigured(): boolean {
    return this.sink_ !== null
  }

  getTarget(): string {
    return this.target_
  }

  getSignal(): AbortSignal {
    return this.sink().signal
  }

  async readEnd(): Promise<ArchiveEnd> {
    return await this.sink().readEnd()
  }

  async listChainEnds(
    claims: ArchiveClaim[],
    depth: number
  ): Promise<ArchivePlace[]> {
    return await this.sink().listChainEnds(claims, depth)
  }

  async append(
    end: ArchiveEnd,
    links: ArchiveAddition[]
  ): Promise<ArchiveEnd | null> {
    return await this.sink().append(end, links)
  }

  async purge(): Promise<number> {
    return await this.sink().purge()
  }

  async verify(witness?: ArchiveWitness): Promise<ArchiveVerification> {
    return await verifyArchive(this.sink(), this.keys_, witness)
  }

  async listMarks(page: {
    after: number
    limit: number
  }): Promise<ArchiveMark[]> {
    return await this.sink().listMarks(page)
  }

  async listMarksOf(entry_ids: string[]): Promise<ArchiveMark[]> {
    return await this.sink().listMarksOf(entry_ids)
  }

  async listMarksAt(
    places: Pick<ArchivePlace, "chain" | "event">[]
  ): Promise<ArchiveMark[]> {
    return await this.sink().listMarksAt(places)
  }

  async readCut(): Promise<ArchiveCut | null> {
    const purge = await this.sink().readPurge()

    return purge && { position: purge.position, before: purge.taken_before }
  }

  async *entries(period?: {
    $gte?: Date
    $lte?: Date
  }): AsyncGenerator<LogEntryDTO> {
    yield* readEntries(this.sink(), period)
  }

  async migrate(owner?: { url: string }): Promise<string[]> {
    const sink = this.sink()
    const migrate = () => sink.migrate(owner)

    return this.turn_ ? await this.turn_.take(owner, migrate) : await migrate()
  }

  private sink(): ArchiveSink {
    if (!this.sink_) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "There is no archive: the option archive is not set."
      )
    }

    return this.sink_
  }
}
