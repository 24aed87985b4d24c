import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
} from "@medusajs/framework/utils"

import type { LogFilters, PageRequest } from "../../../types"
import { beginAction } from "../services/log/begin-action"
import { completeAction, isFailure } from "../services/log/complete-action"
import { erasePerson } from "../services/log/erase-person"
import { purgeLog } from "../services/log/purge-log"
import {
  listLog,
  listUndescribed,
  readLogEntry,
} from "../services/log/read-log"
import { sealLog } from "../services/log/seal-log"
import { verifyLog } from "../services/log/verify/verify-log"
import { appendLogEntry, describeLogEntry } from "../services/log/write-log"
import {
  linkAssistedOrder,
  listUnlinkedCartIds,
  readAssistedOrder,
} from "../services/orders/assisted-orders"
import { isCartPrepared } from "../services/orders/prepared-carts"
import type { Ctx, In, Out } from "./base"
import { NoticesFacade } from "./notices"

/** The action log and the orders that sessions placed. */
export class LogFacade extends NoticesFacade {
  // One statement: it commits by itself, without a transaction's round trips.
  @InjectManager()
  async beginAction(
    input: In<"beginAction">,
    @MedusaContext() context: Ctx = {}
  ): Out<"beginAction"> {
    return await beginAction(this.scope_(context), input)
  }

  // One statement as well, unless a cart must be let go with it.
  @InjectManager()
  async completeAction(
    input: In<"completeAction">,
    @MedusaContext() context: Ctx = {}
  ): Out<"completeAction"> {
    return isFailure(input)
      ? await this.completeFailure_(input, context)
      : await completeAction(this.scope_(context), input)
  }

  @InjectTransactionManager()
  protected async completeFailure_(
    input: In<"completeAction">,
    @MedusaContext() context: Ctx = {}
  ): Out<"completeAction"> {
    return await completeAction(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async appendLogEntry(
    input: In<"appendLogEntry">,
    @MedusaContext() context: Ctx = {}
  ): Out<"appendLogEntry"> {
    return await appendLogEntry(this.scope_(context), input)
  }

  @InjectManager()
  async retrieveLogEntry(
    id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveLogEntry"> {
    return await readLogEntry(this.scope_(context), id)
  }

  @InjectManager()
  async listLogPage(
    filters: LogFilters,
    page: PageRequest,
    @MedusaContext() context: Ctx = {}
  ): Out<"listLogPage"> {
    return await listLog(this.scope_(context), filters, page)
  }

  @InjectManager()
  async describeLogEntry(
    input: In<"describeLogEntry">,
    @MedusaContext() context: Ctx = {}
  ): Out<"describeLogEntry"> {
    return await describeLogEntry(this.scope_(context), input)
  }

  @InjectManager()
  async listUndescribedLogEntryIds(
    input: In<"listUndescribedLogEntryIds">,
    @MedusaContext() context: Ctx = {}
  ): Out<"listUndescribedLogEntryIds"> {
    return await listUndescribed(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async sealLog(@MedusaContext() context: Ctx = {}): Out<"sealLog"> {
    return await sealLog(this.scope_(context))
  }

  // The transaction keeps others from verifying as well, and locks no row.
  @InjectTransactionManager()
  async verifyLog(@MedusaContext() context: Ctx = {}): Out<"verifyLog"> {
    return await verifyLog(this.scope_(context))
  }

  @InjectTransactionManager()
  async eraseFromLog(
    input: In<"eraseFromLog">,
    @MedusaContext() context: Ctx = {}
  ): Out<"eraseFromLog"> {
    return await erasePerson(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async purgeLog(@MedusaContext() context: Ctx = {}): Out<"purgeLog"> {
    return await purgeLog(this.scope_(context))
  }

  @InjectTransactionManager()
  async linkAssistedOrder(
    input: In<"linkAssistedOrder">,
    @MedusaContext() context: Ctx = {}
  ): Out<"linkAssistedOrder"> {
    return await linkAssistedOrder(this.scope_(context), input)
  }

  @InjectManager()
  async listUnlinkedCartIds(
    input: In<"listUnlinkedCartIds">,
    @MedusaContext() context: Ctx = {}
  ): Out<"listUnlinkedCartIds"> {
    return await listUnlinkedCartIds(this.scope_(context), input)
  }

  @InjectManager()
  async isCartPrepared(
    input: In<"isCartPrepared">,
    @MedusaContext() context: Ctx = {}
  ): Out<"isCartPrepared"> {
    return await isCartPrepared(this.scope_(context), input)
  }

  @InjectManager()
  // @ts-expect-error: found by its order, not by its own id as generated
  async retrieveAssistedOrder(
    order_id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveAssistedOrder"> {
    return await readAssistedOrder(this.scope_(context), order_id)
  }
}
