import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
} from "@medusajs/framework/utils"

import { readNextCheckpoint } from "../services/archive/read-checkpoints"
import {
  listArchivedEntryIds,
  readArchiveLinks,
  readArchiveLinksOf,
} from "../services/archive/read-links"
import {
  noteArchiveFailure,
  noteArchiveProgress,
  readArchiveState,
} from "../services/archive/state"
import { readRemainder } from "../services/log/verify/remainder"
import type { Ctx, In, Out } from "./base"
import { LogFacade } from "./log"

/** What of the action log is copied to its archive, and how far that is. */
export class ArchiveFacade extends LogFacade {
  @InjectManager()
  async retrieveNextCheckpoint(
    from: number,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveNextCheckpoint"> {
    return await readNextCheckpoint(this.scope_(context), from)
  }

  @InjectManager()
  async listArchiveLinks(
    input: In<"listArchiveLinks">,
    @MedusaContext() context: Ctx = {}
  ): Out<"listArchiveLinks"> {
    return await readArchiveLinks(this.scope_(context), input)
  }

  @InjectManager()
  async listArchiveLinksOf(
    entry_ids: string[],
    @MedusaContext() context: Ctx = {}
  ): Out<"listArchiveLinksOf"> {
    return await readArchiveLinksOf(this.scope_(context), entry_ids)
  }

  @InjectManager()
  async listLogEntryIds(
    input: In<"listLogEntryIds">,
    @MedusaContext() context: Ctx = {}
  ): Out<"listLogEntryIds"> {
    return await listArchivedEntryIds(this.scope_(context), input)
  }

  @InjectManager()
  async retrieveLogRemainder(
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveLogRemainder"> {
    return await readRemainder(this.scope_(context))
  }

  @InjectManager()
  async retrieveArchiveState(
    target: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveArchiveState"> {
    return await readArchiveState(this.scope_(context), target)
  }

  @InjectTransactionManager()
  async noteArchiveProgress(
    input: In<"noteArchiveProgress">,
    @MedusaContext() context: Ctx = {}
  ): Out<"noteArchiveProgress"> {
    await noteArchiveProgress(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async noteArchiveFailure(
    input: In<"noteArchiveFailure">,
    @MedusaContext() context: Ctx = {}
  ): Out<"noteArchiveFailure"> {
    await noteArchiveFailure(this.scope_(context), input)
  }
}
