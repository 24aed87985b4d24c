import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"
import {
  buildVisitNotice,
  isNoticeWanted,
  type VisitEvent,
} from "../utils/visit-notice"

export type PrepareVisitNoticeStepInput = {
  session_id: string
  event: VisitEvent
}

export const prepareVisitNoticeStepId = "login-as-customer-prepare-visit-notice"

/** This step builds the notice to the customer; none when none is wanted. */
export const prepareVisitNoticeStep = createStep(
  prepareVisitNoticeStepId,
  async (input: PrepareVisitNoticeStepInput, { container }) => {
    const service = resolveService(container)
    const settings = await service.retrieveSettings()

    if (settings.notify_customer === "off") {
      return new StepResponse({ notices: [] })
    }

    const session = await service.retrieveSession(input.session_id)
    const notice = isNoticeWanted(input.event, session, settings)
      ? await buildVisitNotice(
          container,
          input.event,
          session,
          settings,
          service.getOptions()
        )
      : null

    return new StepResponse({ notices: notice ? [notice] : [] })
  }
)
