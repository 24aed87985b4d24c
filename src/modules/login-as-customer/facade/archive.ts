import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
} from "@medusajs/framework/utils"

import { listCheckpoints } from "../services/archive/read-checkpoints"
import {
  listArchivedEntryIds,
  readArchiveLinks,
  readArchiveLinksOf,
} from "../services/archive/read-links"
import { listChains, readSeals } from "../services/archive/read-places"
import { listSubjects, noteSubjects } from "../services/archive/read-subjects"
import {
  beginArchive,
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
  async beginArchive(
    input: In<"beginArchive">,
    @MedusaContext() context: Ctx = {}
  ): Out<"beginArchive"> {
    await beginArchive(this.scope_(context), input)
  }

  @InjectManager()
  async listArchiveCheckpoints(
    input: In<"listArchiveCheckpoints">,
    @MedusaContext() context: Ctx = {}
  ): Out<"listArchiveCheckpoints"> {
    return await listCheckpoints(this.scope_(context), input)
  }

  @InjectManager()
  async listArchiveSeals(
    places: In<"listArchiveSeals">,
    @MedusaContext() context: Ctx = {}
  ): Out<"listArchiveSeals"> {
    return await readSeals(this.scope_(context), places)
  }

  @InjectManager()
  async listArchiveChains(
    input: In<"listArchiveChains">,
    @MedusaContext() context: Ctx = {}
  ): Out<"listArchiveChains"> {
    return await listChains(this.scope_(context), input)
  }

  @InjectManager()
  async listArchiveSubjects(
    input: In<"listArchiveSubjects">,
    @MedusaContext() context: Ctx = {}
  ): Out<"listArchiveSubjects"> {
    return await listSubjects(this.scope_(context), input)
  }

  @InjectManager()
  async noteArchiveSubjects(
    input: In<"noteArchiveSubjects">,
    @MedusaContext() context: Ctx = {}
  ): Out<"noteArchiveSubjects"> {
    await noteSubjects(this.scope_(context), input)
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
