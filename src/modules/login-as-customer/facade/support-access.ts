import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
} from "@medusajs/framework/utils"

import type { PageRequest, SupportAccessFilters } from "../../../types"
import { countWrongSupportTry } from "../services/limits/wrong-support-tries"
import {
  attachUser,
  claimInvitation,
  detachUser,
  readInvitation,
  releaseInvitation,
} from "../services/support-access/account"
import {
  approveRequest,
  declineRequest,
} from "../services/support-access/answer-request"
import { askForAccess } from "../services/support-access/ask-for-access"
import { changeAccess } from "../services/support-access/change-access"
import {
  endAccesses,
  expireAccesses,
} from "../services/support-access/end-accesses"
import { extendAccess } from "../services/support-access/extend-access"
import { grantAccess } from "../services/support-access/grant-access"
import {
  listAccesses,
  readAccess,
  readAccessOfUser,
} from "../services/support-access/read-access"
import {
  listAccessesToRemove,
  markRemoved,
  readRemains,
} from "../services/support-access/removal"
import {
  changeRequestCode,
  readRequestCode,
} from "../services/support-access/request-code"
import { isHelperLogin } from "../services/support-access/helper-login"
import {
  beginSupportAction,
  completeSupportAction,
  recordSupportRefusal,
} from "../services/support-access/record-action"
import {
  noteUse,
  readSupportStanding,
} from "../services/support-access/standing"
import type { Ctx, In, Out } from "./base"
import { ArchiveFacade } from "./archive"

/** Temporary access of outside helpers to the shop's admin. */
export class SupportAccessFacade extends ArchiveFacade {
  @InjectTransactionManager()
  async grantSupportAccess(
    input: In<"grantSupportAccess">,
    @MedusaContext() context: Ctx = {}
  ): Out<"grantSupportAccess"> {
    return await grantAccess(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async askForSupportAccess(
    input: In<"askForSupportAccess">,
    @MedusaContext() context: Ctx = {}
  ): Out<"askForSupportAccess"> {
    return await askForAccess(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async approveSupportAccess(
    input: In<"approveSupportAccess">,
    @MedusaContext() context: Ctx = {}
  ): Out<"approveSupportAccess"> {
    return await approveRequest(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async declineSupportAccess(
    input: In<"declineSupportAccess">,
    @MedusaContext() context: Ctx = {}
  ): Out<"declineSupportAccess"> {
    return await declineRequest(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async changeSupportAccess(
    input: In<"changeSupportAccess">,
    @MedusaContext() context: Ctx = {}
  ): Out<"changeSupportAccess"> {
    return await changeAccess(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async extendSupportAccess(
    input: In<"extendSupportAccess">,
    @MedusaContext() context: Ctx = {}
  ): Out<"extendSupportAccess"> {
    return await extendAccess(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async endSupportAccesses(
    input: In<"endSupportAccesses">,
    @MedusaContext() context: Ctx = {}
  ): Out<"endSupportAccesses"> {
    return await endAccesses(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async expireSupportAccesses(
    @MedusaContext() context: Ctx = {}
  ): Out<"expireSupportAccesses"> {
    return await expireAccesses(this.scope_(context))
  }

  @InjectManager()
  async retrieveSupportInvitation(
    invite_hash: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveSupportInvitation"> {
    return await readInvitation(this.scope_(context), invite_hash)
  }

  @InjectTransactionManager()
  async countWrongInvitation(
    { client }: In<"countWrongInvitation">,
    @MedusaContext() context: Ctx = {}
  ): Out<"countWrongInvitation"> {
    return await countWrongSupportTry(this.scope_(context), {
      limit: "wrong_invitations_of_address",
      client,
    })
  }

  @InjectTransactionManager()
  async claimSupportInvitation(
    input: In<"claimSupportInvitation">,
    @MedusaContext() context: Ctx = {}
  ): Out<"claimSupportInvitation"> {
    return await claimInvitation(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async releaseSupportInvitation(
    input: In<"releaseSupportInvitation">,
    @MedusaContext() context: Ctx = {}
  ): Out<"releaseSupportInvitation"> {
    return await releaseInvitation(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async attachSupportUser(
    input: In<"attachSupportUser">,
    @MedusaContext() context: Ctx = {}
  ): Out<"attachSupportUser"> {
    return await attachUser(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async detachSupportUser(
    input: In<"detachSupportUser">,
    @MedusaContext() context: Ctx = {}
  ): Out<"detachSupportUser"> {
    return await detachUser(this.scope_(context), input)
  }

  @InjectManager()
  async listSupportAccessesToRemove(
    @MedusaContext() context: Ctx = {}
  ): Out<"listSupportAccessesToRemove"> {
    return await listAccessesToRemove(this.scope_(context))
  }

  @InjectManager()
  async retrieveSupportRemains(
    id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveSupportRemains"> {
    return await readRemains(this.scope_(context), id)
  }

  @InjectTransactionManager()
  async markSupportAccessRemoved(
    input: In<"markSupportAccessRemoved">,
    @MedusaContext() context: Ctx = {}
  ): Out<"markSupportAccessRemoved"> {
    return await markRemoved(this.scope_(context), input)
  }

  @InjectManager()
  async retrieveSupportAccessView(
    id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveSupportAccessView"> {
    return await readAccess(this.scope_(context), id)
  }

  @InjectManager()
  async retrieveSupportAccessOfUser(
    user_id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveSupportAccessOfUser"> {
    return await readAccessOfUser(this.scope_(context), user_id)
  }

  @InjectManager()
  async listSupportAccessPage(
    filters: SupportAccessFilters,
    page: PageRequest,
    @MedusaContext() context: Ctx = {}
  ): Out<"listSupportAccessPage"> {
    return await listAccesses(this.scope_(context), filters, page)
  }

  @InjectManager()
  async retrieveSupportStanding(
    input: In<"retrieveSupportStanding">,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveSupportStanding"> {
    return await readSupportStanding(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async noteSupportUse(
    input: In<"noteSupportUse">,
    @MedusaContext() context: Ctx = {}
  ): Out<"noteSupportUse"> {
    return await noteUse(this.scope_(context), input)
  }

  @InjectManager()
  async isHelperLogin(
    email: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"isHelperLogin"> {
    return await isHelperLogin(this.scope_(context), email)
  }

  @InjectTransactionManager()
  async beginSupportAction(
    input: In<"beginSupportAction">,
    @MedusaContext() context: Ctx = {}
  ): Out<"beginSupportAction"> {
    return await beginSupportAction(this.scope_(context), input)
  }

  // One statement, which commits by itself.
  @InjectManager()
  async completeSupportAction(
    input: In<"completeSupportAction">,
    @MedusaContext() context: Ctx = {}
  ): Out<"completeSupportAction"> {
    return await completeSupportAction(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async recordSupportRefusal(
    input: In<"recordSupportRefusal">,
    @MedusaContext() context: Ctx = {}
  ): Out<"recordSupportRefusal"> {
    return await recordSupportRefusal(this.scope_(context), input)
  }

  @InjectManager()
  async retrieveSupportCode(
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveSupportCode"> {
    return await readRequestCode(this.scope_(context))
  }

  @InjectTransactionManager()
  async changeSupportCode(
    input: In<"changeSupportCode">,
    @MedusaContext() context: Ctx = {}
  ): Out<"changeSupportCode"> {
    return await changeRequestCode(this.scope_(context), input)
  }
}
