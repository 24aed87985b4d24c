import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
} from "@medusajs/framework/utils"

import type {
  ILoginAsCustomerModuleService,
  PageRequest,
  SessionFilters,
} from "../../types"
import type { Ctx, In, Out } from "./facade/base"
import { SupportAccessFacade } from "./facade/support-access"
import { removeOldCounts } from "./services/limits/limiter"
import { countWrongCode } from "./services/limits/wrong-codes"
import { assessStart } from "./services/session/assess-start"
import { recordCatalogueReads } from "./services/session/catalogue-reads"
import { endLapsedSessions } from "./services/session/end-lapsed"
import { choiceOf, endBatch, endMany } from "./services/session/end-many"
import {
  endSession,
  listOpenSessionIds,
  readSession,
} from "./services/session/end-sessions"
import { exchangeCode } from "./services/session/exchange-code"
import { listSessions } from "./services/session/list-sessions"
import { recordStartRefusal } from "./services/session/record-refusal"
import { readStanding } from "./services/session/standing"
import { startSession } from "./services/session/start-session"
import { awaitStarts } from "./services/session/starts-in-flight"

/**
 * All that must commit together: sessions and their codes, consent, roles,
 * settings, the action log, assisted orders and support access. Each method is one
 * transaction, or one read.
 */
export default class LoginAsCustomerModuleService
  extends SupportAccessFacade
  implements ILoginAsCustomerModuleService
{
  @InjectManager()
  async assessStart(
    input: In<"assessStart">,
    @MedusaContext() context: Ctx = {}
  ): Out<"assessStart"> {
    return await assessStart(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async startSession(
    input: In<"startSession">,
    @MedusaContext() context: Ctx = {}
  ): Out<"startSession"> {
    return await startSession(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async recordStartRefusal(
    input: In<"recordStartRefusal">,
    @MedusaContext() context: Ctx = {}
  ): Out<"recordStartRefusal"> {
    return await recordStartRefusal(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async exchangeCode(
    input: In<"exchangeCode">,
    @MedusaContext() context: Ctx = {}
  ): Out<"exchangeCode"> {
    return await exchangeCode(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async countWrongCode(
    input: In<"countWrongCode">,
    @MedusaContext() context: Ctx = {}
  ): Out<"countWrongCode"> {
    return await countWrongCode(this.scope_(context), input)
  }

  @InjectManager()
  async removeOldCounts(
    @MedusaContext() context: Ctx = {}
  ): Out<"removeOldCounts"> {
    return await removeOldCounts(this.scope_(context))
  }

  @InjectManager()
  async retrieveSessionStanding(
    session_id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveSessionStanding"> {
    return await readStanding(this.scope_(context), session_id)
  }

  @InjectTransactionManager()
  async endSession(
    input: In<"endSession">,
    @MedusaContext() context: Ctx = {}
  ): Out<"endSession"> {
    return await endSession(this.scope_(context), input)
  }

  // Not one transaction but many: see `endMany`.
  async endSessionsWhere({
    reason,
    actor,
    client,
    ...choice
  }: In<"endSessionsWhere">): Out<"endSessionsWhere"> {
    return await endMany({
      list: () => this.listOpenSessionIds(choice),
      end: (session_ids, waits) =>
        this.endSessionBatch({ session_ids, waits, reason, actor, client }),
    })
  }

  @InjectTransactionManager()
  async endSessionBatch(
    input: In<"endSessionBatch">,
    @MedusaContext() context: Ctx = {}
  ): Out<"endSessionBatch"> {
    return await endBatch(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async listOpenSessionIds(
    input: In<"listOpenSessionIds">,
    @MedusaContext() context: Ctx = {}
  ): Out<"listOpenSessionIds"> {
    const scope = this.scope_(context)
    const choice = choiceOf(input)
    await awaitStarts(scope)

    return await listOpenSessionIds(scope, choice)
  }

  @InjectTransactionManager()
  async endLapsedSessions(
    @MedusaContext() context: Ctx = {}
  ): Out<"endLapsedSessions"> {
    return await endLapsedSessions(this.scope_(context))
  }

  @InjectManager()
  async retrieveSession(
    session_id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveSession"> {
    return await readSession(this.scope_(context), session_id)
  }

  @InjectManager()
  async listSessionsPage(
    filters: SessionFilters,
    page: PageRequest,
    @MedusaContext() context: Ctx = {}
  ): Out<"listSessionsPage"> {
    return await listSessions(this.scope_(context), filters, page)
  }

  @InjectManager()
  async recordCatalogueReads(
    reads: In<"recordCatalogueReads">,
    @MedusaContext() context: Ctx = {}
  ): Out<"recordCatalogueReads"> {
    return await recordCatalogueReads(this.scope_(context), reads)
  }
}
