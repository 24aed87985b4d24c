import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
} from "@medusajs/framework/utils"

import type { SettingKey } from "../../../types"
import { readArchiveStatus } from "../services/archive/read-status"
import { answerRequest } from "../services/consent/answer-request"
import { readConsent, setConsent } from "../services/consent/consent"
import { createPin } from "../services/consent/create-pin"
import { importConsent } from "../services/consent/import-consent"
import {
  readRequest,
  removeOldRequests,
} from "../services/consent/open-requests"
import {
  cancelConsentRequest,
  requestConsent,
} from "../services/consent/request-consent"
import { removeOldPins } from "../services/consent/try-pin"
import { countWrongAnswer } from "../services/limits/wrong-codes"
import { readAdminStanding } from "../services/permission/admin-standing"
import { changeRoleUsers } from "../services/permission/change-role-users"
import { removeRole } from "../services/permission/remove-role"
import { listRoleViews, readRole } from "../services/permission/role-views"
import { saveRole } from "../services/permission/save-role"
import { countAdminsWithoutSecondFactor } from "../services/permission/second-factor"
import {
  changeSettings,
  lockedSettings,
  readSettings,
} from "../services/settings/settings"
import { BaseFacade, type Ctx, type In, type Out } from "./base"

/** Settings, permissions and consent. */
export class ConfigurationFacade extends BaseFacade {
  @InjectManager()
  async retrieveSettings(
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveSettings"> {
    return await readSettings(this.scope_(context))
  }

  listLockedSettings(): SettingKey[] {
    return lockedSettings({ options: this.getOptions() })
  }

  @InjectManager()
  async countAdminsWithoutSecondFactor(
    @MedusaContext() context: Ctx = {}
  ): Out<"countAdminsWithoutSecondFactor"> {
    return await countAdminsWithoutSecondFactor(this.scope_(context))
  }

  @InjectManager()
  async retrieveArchiveStatus(
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveArchiveStatus"> {
    return await readArchiveStatus(this.scope_(context))
  }

  @InjectTransactionManager()
  async changeSettings(
    input: In<"changeSettings">,
    @MedusaContext() context: Ctx = {}
  ): Out<"changeSettings"> {
    return await changeSettings(this.scope_(context), input)
  }

  @InjectManager()
  async retrieveAdminStanding(
    user_id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveAdminStanding"> {
    return await readAdminStanding(this.scope_(context), user_id)
  }

  @InjectManager()
  async listRoleViews(
    @MedusaContext() context: Ctx = {}
  ): Out<"listRoleViews"> {
    return await listRoleViews(this.scope_(context))
  }

  @InjectManager()
  async retrieveRoleView(
    id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveRoleView"> {
    return await readRole(this.scope_(context), id)
  }

  @InjectTransactionManager()
  async saveRole(
    input: In<"saveRole">,
    @MedusaContext() context: Ctx = {}
  ): Out<"saveRole"> {
    return await saveRole(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async removeRole(
    input: In<"removeRole">,
    @MedusaContext() context: Ctx = {}
  ): Out<"removeRole"> {
    return await removeRole(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async changeRoleUsers(
    input: In<"changeRoleUsers">,
    @MedusaContext() context: Ctx = {}
  ): Out<"changeRoleUsers"> {
    return await changeRoleUsers(this.scope_(context), input)
  }

  @InjectManager()
  async retrieveConsent(
    customer_id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveConsent"> {
    return await readConsent(this.scope_(context), customer_id)
  }

  @InjectTransactionManager()
  async setConsent(
    input: In<"setConsent">,
    @MedusaContext() context: Ctx = {}
  ): Out<"setConsent"> {
    return await setConsent(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async importConsent(
    input: In<"importConsent">,
    @MedusaContext() context: Ctx = {}
  ): Out<"importConsent"> {
    return await importConsent(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async createPin(
    input: In<"createPin">,
    @MedusaContext() context: Ctx = {}
  ): Out<"createPin"> {
    return await createPin(this.scope_(context), input)
  }

  @InjectManager()
  async removeOldPins(
    @MedusaContext() context: Ctx = {}
  ): Out<"removeOldPins"> {
    return await removeOldPins(this.scope_(context))
  }

  @InjectTransactionManager()
  async requestConsent(
    input: In<"requestConsent">,
    @MedusaContext() context: Ctx = {}
  ): Out<"requestConsent"> {
    return await requestConsent(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async cancelConsentRequest(
    input: In<"cancelConsentRequest">,
    @MedusaContext() context: Ctx = {}
  ): Out<"cancelConsentRequest"> {
    return await cancelConsentRequest(this.scope_(context), input)
  }

  @InjectManager()
  async retrieveConsentRequest(
    customer_id: string,
    @MedusaContext() context: Ctx = {}
  ): Out<"retrieveConsentRequest"> {
    return await readRequest(this.scope_(context), customer_id)
  }

  @InjectTransactionManager()
  async answerConsentRequest(
    input: In<"answerConsentRequest">,
    @MedusaContext() context: Ctx = {}
  ): Out<"answerConsentRequest"> {
    return await answerRequest(this.scope_(context), input)
  }

  @InjectTransactionManager()
  async countWrongAnswer(
    input: In<"countWrongAnswer">,
    @MedusaContext() context: Ctx = {}
  ): Out<"countWrongAnswer"> {
    return await countWrongAnswer(this.scope_(context), input)
  }

  @InjectManager()
  async removeOldConsentRequests(
    @MedusaContext() context: Ctx = {}
  ): Out<"removeOldConsentRequests"> {
    return await removeOldRequests(this.scope_(context))
  }
}
