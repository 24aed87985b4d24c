import type { MedusaContainer } from "@medusajs/framework/types"

import type { StaffConsent } from "../../../types"
import { findDefaultStorefront } from "../../impersonation/utils/find-default-storefront"
import { resolveService } from "../../resolve-service"
import { accountUrl } from "./account-url"
import { readAddressee } from "./addressee"
import { consentNoticeKey } from "./notice-key"
import type { Notice } from "./send-notice"
import { staffName } from "./staff-name"

const TEMPLATE = "remote-assistance-consent-given"

/**
 * The message that tells a customer that staff noted her consent, and where
 * she can change it; null when she has no e-mail address.
 */
export async function buildConsentNotice(
  container: MedusaContainer,
  consent: StaffConsent
): Promise<Notice | null> {
  const { customer_id, admin } = consent
  const addressee = await readAddressee(container, customer_id)

  if (!addressee) {
    return null
  }

  const service = resolveService(container)
  const { notifications, storefronts } = service.getOptions()
  const { staff_name_shown } = await service.retrieveSettings()
  const storefront = await findDefaultStorefront(container, {
    storefronts,
    customer_id,
  })

  return {
    to: addressee.customer.email,
    channel: notifications.channel,
    template: notifications.templates[TEMPLATE] ?? TEMPLATE,
    resource_type: "customer",
    resource_id: customer_id,
    receiver_id: customer_id,
    trigger_type: "remote_assistance.consent_changed",
    idempotency_key: consentNoticeKey(consent.id),
    data: {
      ...addressee,
      source: consent.source,
      staff_name: admin && staffName(admin, staff_name_shown),
      changed_at: consent.changed_at.toISOString(),
      expires_at: consent.expires_at?.toISOString() ?? null,
      account_url: storefront && accountUrl(storefront),
    },
  }
}
