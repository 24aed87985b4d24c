import type { MedusaContainer } from "@medusajs/framework/types"

import { catalogueReads } from "../../../../impersonation-auth"
import type {
  ResolvedOptions,
  SessionDTO,
  SessionStanding,
  StorefrontImpersonationDTO,
} from "../../../../types"
import { resolveService } from "../../../../workflows/resolve-service"
import { findOpenCart } from "../../utils/find-open-cart"

/** The impersonation as its storefront sees it. */
export async function viewImpersonation(
  scope: MedusaContainer,
  standing: SessionStanding
): Promise<StorefrontImpersonationDTO> {
  const { session, storefront, settings } = standing
  const channelId = storefront?.sales_channel_id ?? null

  return {
    id: session.id,
    mode: standing.mode,
    may: standing.may,
    admin: { name: standing.admin.admin?.name ?? session.admin.name },
    customer: standing.customer ?? session.customer,
    storefront: {
      id: session.storefront.id,
      name: storefront?.name ?? session.storefront.name,
      url: storefront?.url ?? session.storefront.url,
      country_code: storefront?.country_code ?? null,
      locale: storefront?.locale ?? null,
    },
    started_at: session.started_at ?? session.created_at,
    expires_at: session.expires_at,
    idle_expires_at: idleExpiresAt(standing),
    cart_id: await findOpenCart(
      scope,
      session.customer.id,
      channelId === null ? null : [channelId]
    ),
    order_id: session.order_id,
    return_url: returnUrl(session, resolveService(scope).getOptions()),
    disable_page_cache: settings.disable_page_cache,
  }
}

/** Takes into account what the session read but is not written yet. */
function idleExpiresAt({
  session,
  settings,
  idle_expires_at,
}: SessionStanding): Date {
  const seen = catalogueReads.lastSeenAt(session.id)
  const idleMs = settings.idle_timeout_minutes * 60_000
  const known = new Date(idle_expires_at).getTime()
  const latest = Math.max(known, (seen?.getTime() ?? 0) + idleMs)

  return new Date(Math.min(latest, new Date(session.expires_at).getTime()))
}

/** The page of the dashboard where the admin came from. */
function returnUrl(
  { order_id, customer }: SessionDTO,
  { dashboard_url }: ResolvedOptions
): string | null {
  if (!dashboard_url) {
    return null
  }
  const page = order_id ? `orders/${order_id}` : `customers/${customer.id}`

  return `${dashboard_url.replace(/\/+$/, "")}/${page}`
}
