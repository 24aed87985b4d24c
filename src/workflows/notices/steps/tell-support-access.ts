import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"
import { sendNotice } from "../utils/send-notice"
import { buildSupportNotice, supportPage } from "../utils/support-notice"
import { supportText } from "../utils/support-texts"
import { tellFeed } from "../utils/tell-feed"

export const tellSupportAccessStepId = "login-as-customer-tell-support-access"

/**
 * This step tells staff what became of support accesses: all in the
 * dashboard's feed, and by message who granted. Each once, since it is taken
 * before it is told. Without compensation: what is told is told.
 */
export const tellSupportAccessStep = createStep(
  { name: tellSupportAccessStepId, noCompensation: true },
  async (_: void, { container }) => {
    const notices = await resolveService(container).takeSupportNotices()

    for (const notice of notices) {
      const message = buildSupportNotice(container, notice)

      await tellFeed(container, supportText(notice, supportPage(container)))
      if (message) {
        await sendNotice(container, message, {
          failure: "Staff could not be notified",
        })
      }
    }

    return new StepResponse({ count: notices.length })
  }
)
