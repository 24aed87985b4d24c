import type { DataTableEmptyStateProps } from "@medusajs/ui"
import { useMemo } from "react"

import { useTranslate } from "./use-translate"

/** What a table says when it has no rows, with and without filters. */
export function useEmptyState(description: string): DataTableEmptyStateProps {
  const { t } = useTranslate()

  return useMemo(
    () => ({
      empty: { heading: t("filters.emptyTitle"), description },
      filtered: {
        heading: t("filters.noMatchTitle"),
        description: t("filters.noMatch"),
      },
    }),
    [description, t]
  )
}
