import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { summarize } from "../../../../../../log-sentences"
import type {
  Page,
  PageRequest,
  SessionDTO,
  Settings,
  VisitDTO,
} from "../../../../../../types"
import { resolveService } from "../../../../../../workflows/resolve-service"

/** How many changes of one visit are told. */
const MAX_CHANGES = 100

const NO_VISITS: Page<VisitDTO> = {
  rows: [],
  count: 0,
  count_is_capped: false,
  next_cursor: null,
}

/**
 * The visits of the support staff as the settings let the customer see them:
 * never the reason, an address, or the log itself.
 */
export async function listVisits(
  scope: MedusaContainer,
  input: { customer_id: string; locale: string; page: PageRequest }
): Promise<Page<VisitDTO>> {
  const service = resolveService(scope)
  const settings = await service.retrieveSettings()
  if (settings.customer_history === "off") {
    return NO_VISITS
  }

  const page = await service.listSessionsPage(
    { customer_id: input.customer_id, started: true },
    input.page
  )
  const orders = await ordersBySession(scope, page.rows)
  const rows = await Promise.all(
    page.rows.map(async (session) => ({
      id: session.id,
      status: session.status,
      started_at: session.started_at,
      ended_at: session.ended_at,
      staff_name: staffName(session, settings.staff_name_shown),
      storefront: session.storefront,
      changes:
        settings.customer_history === "visits_and_changes"
          ? await changesOf(scope, session.id, input.locale)
          : [],
      order_ids: orders.get(session.id) ?? [],
    }))
  )

  return { ...page, rows }
}

/** What was done, or may have been done when the server stopped in between. */
async function changesOf(
  scope: MedusaContainer,
  session_id: string,
  locale: string
): Promise<string[]> {
  const service = resolveService(scope)
  const pages = await Promise.all(
    (["succeeded", "unknown"] as const).map((outcome) =>
      service.listLogPage(
        { session_id, kind: ["change"], outcome },
        { limit: MAX_CHANGES, order: "asc" }
      )
    )
  )

  return pages
    .flatMap(({ rows }) => rows)
    .sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
    .slice(0, MAX_CHANGES)
    .map((entry) => summarize(entry, locale))
}

async function ordersBySession(
  scope: MedusaContainer,
  sessions: SessionDTO[]
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (!sessions.length) {
    return found
  }

  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "assisted_order",
    fields: ["order_id", "session_id"],
    filters: { session_id: sessions.map(({ id }) => id) },
  })
  for (const { order_id, session_id } of data as {
    order_id: string
    session_id: string
  }[]) {
    found.set(session_id, [...(found.get(session_id) ?? []), order_id])
  }

  return found
}

function staffName(
  { admin }: SessionDTO,
  shown: Settings["staff_name_shown"]
): string | null {
  if (shown === "none" || !admin.name) {
    return null
  }

  return shown === "full" ? admin.name : admin.name.split(" ", 1)[0]
}
