import type { DataTableFilter } from "@medusajs/ui"
import { useMemo } from "react"

import { useDateFilter } from "../../hooks/use-date-filter"
import { useTranslate } from "../../hooks/use-translate"

const STATUSES = ["pending", "active", "ended"] as const

/** Filters of the list of sessions. Ids come from links of other pages. */
export function useSessionFilters(): DataTableFilter[] {
  const { t } = useTranslate()
  const created = useDateFilter("created_at", t("sessions.createdAt"))

  return useMemo(
    () => [
      {
        id: "status",
        type: "multiselect",
        label: t("sessions.status"),
        searchable: false,
        options: STATUSES.map((status) => ({
          value: status,
          label: t(`sessionStatus.${status}`),
        })),
      },
      created,
      { id: "admin_id", type: "string", label: t("filters.adminId") },
      { id: "customer_id", type: "string", label: t("filters.customerId") },
    ],
    [created, t]
  )
}
