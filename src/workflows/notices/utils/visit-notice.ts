import type { MedusaContainer } from "@medusajs/framework/types"

import type { ResolvedOptions, SessionDTO, Settings } from "../../../types"
import { accountUrl } from "./account-url"
import { readAddressee } from "./addressee"
import { noticeKey } from "./notice-key"
import type { Notice } from "./send-notice"
import { staffName } from "./staff-name"

export type VisitEvent = "started" | "ended"

/** Whether the settings want this notice, and the session calls for it. */
export function isNoticeWanted(
  event: VisitEvent,
  session: SessionDTO,
  { notify_customer }: Settings
): boolean {
  const wanted =
    notify_customer === "start_and_end" ||
    (notify_customer === "start" && event === "started")

  // A session that never opened the storefront was no visit.
  return wanted && session.started_at !== null
}

/**
 * The message that tells a customer that support was logged in to the account,
 * as contract section 6 says; null when she has no e-mail address.
 */
export async function buildVisitNotice(
  container: MedusaContainer,
  event: VisitEvent,
  session: SessionDTO,
  settings: Settings,
  { notifications }: ResolvedOptions
): Promise<Notice | null> {
  const addressee = await readAddressee(container, session.customer.id)

  if (!addressee) {
    return null
  }

  const { storefront } = session
  const template = `remote-assistance-${event}`

  return {
    to: addressee.customer.email,
    channel: notifications.channel,
    template: notifications.templates[template] ?? template,
    resource_type: "impersonation_session",
    resource_id: session.id,
    receiver_id: session.customer.id,
    trigger_type: `login_as_customer.session_${event}`,
    idempotency_key: noticeKey(`${session.id}:${event}`),
    data: {
      ...addressee,
      storefront: { name: storefront.name, url: storefront.url },
      staff_name: staffName(session.admin, settings.staff_name_shown),
      started_at: iso(session.started_at),
      ended_at: iso(session.ended_at),
      history_url: accountUrl(storefront),
    },
  }
}

function iso(date: Date | null): string | null {
  return date && new Date(date).toISOString()
}
