import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
} from "@medusajs/framework/utils"

import { readMailAddress } from "../services/consent/mail-address"
import { listAlarms } from "../services/notices/list-alarms"
import { listStaffConsents } from "../services/notices/staff-consents"
import { takeSupportNotices } from "../services/notices/support-notices"
import type { Ctx, Out } from "./base"
import { ConfigurationFacade } from "./configuration"

/** What customers and staff are to be told, read from the log. */
export class NoticesFacade extends ConfigurationFacade {
  @InjectManager()
  async listStaffConsents(
    @MedusaContext() context: Ctx = {}
  ): Out<"listStaffConsents"> {
    return await listStaffConsents(this.scope_(context))
  }

  @InjectManager()
  async retrieveMailAddress(
    customer_id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveMailAddress"> {
    return await readMailAddress(this.scope_(context), customer_id)
  }

  @InjectManager()
  async listAlarms(@MedusaContext() context: Ctx = {}): Out<"listAlarms"> {
    return await listAlarms(this.scope_(context))
  }

  @InjectTransactionManager()
  async takeSupportNotices(
    @MedusaContext() context: Ctx = {}
  ): Out<"takeSupportNotices"> {
    return await takeSupportNotices(this.scope_(context))
  }
}
