import type { DataTableFilter } from "@medusajs/ui"
import { useMemo } from "react"

import { useTranslate } from "../../hooks/use-translate"
import { KINDS, STATUSES } from "../../lib/support-access"

/** Names of the filters, as the list's route takes them. */
export const ACCESS_FILTERS = ["status", "kind"]

export function useAccessFilters(): DataTableFilter[] {
  const { t } = useTranslate()

  return useMemo(
    () => [
      {
        id: "status",
        type: "multiselect",
        label: t("supportAccess.columns.status"),
        searchable: false,
        options: STATUSES.map((status) => ({
          value: status,
          label: t(`supportAccess.status.${status}`),
        })),
      },
      {
        id: "kind",
        type: "multiselect",
        label: t("supportAccess.columns.kind"),
        searchable: false,
        options: KINDS.map((kind) => ({
          value: kind,
          label: t(`supportAccess.kinds.${kind}`),
        })),
      },
    ],
    [t]
  )
}
