import type { MedusaContainer } from "@medusajs/framework/types"

import type { SupportAccessDTO, SupportNotice } from "../../../types"
import { resolveService } from "../../resolve-service"
import { noticeKey } from "./notice-key"
import type { Notice } from "./send-notice"
import { supportNoticeKey } from "./support-texts"

const PAGE = "/settings/support-access"

/** Where the dashboard shows support accesses; a path where its address is not configured. */
export function supportPage(
  container: Pick<MedusaContainer, "resolve">
): string {
  const { dashboard_url } = resolveService(container).getOptions()

  return `${dashboard_url?.replace(/\/+$/, "") ?? ""}${PAGE}`
}

/**
 * The message to who granted an access; null where nobody is to be told.
 * Whatever is in here is stored, and any admin user may read it.
 */
export function buildSupportNotice(
  container: Pick<MedusaContainer, "resolve">,
  notice: SupportNotice
): Notice | null {
  const { event, support_access, to } = notice

  if (!to || event === "requested") {
    return null
  }

  const { notifications, dashboard_url } =
    resolveService(container).getOptions()
  const template = `support-access-${event}`

  return {
    to,
    channel: notifications.channel,
    template: notifications.templates[template] ?? template,
    resource_type: "support_access",
    resource_id: support_access.id,
    receiver_id: support_access.created_by?.id,
    idempotency_key: noticeKey(supportNoticeKey(notice)),
    data: {
      support_access: told(support_access),
      dashboard_url: dashboard_url ? supportPage(container) : null,
    },
  }
}

/** Without reasons, ticket and addresses: those are for who may see support accesses. */
function told(access: SupportAccessDTO): Record<string, unknown> {
  const { id, kind, status, email, name, company, areas, read_only } = access
  const done = access.revoked_by?.id === access.user_id

  return {
    id,
    kind,
    status,
    email,
    name,
    company,
    areas,
    read_only,
    created_at: iso(access.created_at),
    expires_at: iso(access.expires_at),
    first_used_at: iso(access.first_used_at),
    last_used_at: iso(access.last_used_at),
    revoked_at: iso(access.revoked_at),
    revoked_by: access.revoked_by && {
      name: access.revoked_by.name,
      is_helper: done,
    },
  }
}

const iso = (date: Date | null): string | null => date && date.toISOString()
