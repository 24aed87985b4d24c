import type {
  INotificationModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"
import { buildConsentNotice } from "../utils/consent-notice"
import { consentNoticeKey } from "../utils/notice-key"
import type { Notice } from "../utils/send-notice"

export const prepareConsentNoticesStepId =
  "login-as-customer-prepare-consent-notices"

/**
 * This step builds the notices of consents that staff gave and that nobody
 * told the customer of yet.
 */
export const prepareConsentNoticesStep = createStep(
  prepareConsentNoticesStepId,
  async (_: void, { container }) => {
    const consents = await resolveService(container).listStaffConsents()
    const told = await toldAlready(
      container,
      consents.map(({ id }) => consentNoticeKey(id))
    )
    const notices: Notice[] = []

    for (const consent of consents) {
      const notice = told.has(consentNoticeKey(consent.id))
        ? null
        : await buildConsentNotice(container, consent)

      if (notice) {
        notices.push(notice)
      }
    }

    return new StepResponse({ notices })
  }
)

/** One look for all, so that a minute without news costs next to nothing. */
async function toldAlready(
  container: MedusaContainer,
  keys: string[]
): Promise<Set<string | null>> {
  if (!keys.length) {
    return new Set()
  }

  const known = (await container
    .resolve<INotificationModuleService>(Modules.NOTIFICATION)
    .listNotifications({ idempotency_key: keys } as never, {
      select: ["id", "idempotency_key"] as never,
      take: keys.length,
    })) as unknown as { idempotency_key: string | null }[]

  return new Set(known.map(({ idempotency_key }) => idempotency_key))
}
