import { useDate } from "@medusajs/dashboard/hooks"
import type { DataTableFilter } from "@medusajs/ui"
import { useMemo } from "react"

import { useTranslate } from "./use-translate"

const RANGES = [
  { key: "today", days: 0 },
  { key: "lastWeek", days: 7 },
  { key: "lastMonth", days: 30 },
  { key: "lastQuarter", days: 90 },
] as const

/** Midnight of the day that many days ago, in the reader's zone. */
function daysAgo(days: number): string {
  const date = new Date()
  date.setHours(0, 0, 0, 0)
  date.setDate(date.getDate() - days)
  return date.toISOString()
}

/** A filter by time: some usual ranges, and any other. */
export function useDateFilter(id: string, label: string): DataTableFilter {
  const { t, locale } = useTranslate()
  const { getFullDate } = useDate()

  return useMemo(
    () => ({
      id,
      label,
      type: "date" as const,
      format: "date" as const,
      formatDateValue: (date: Date) => getFullDate({ date }),
      rangeOptionLabel: t("filters.date.custom"),
      rangeOptionStartLabel: t("filters.date.from"),
      rangeOptionEndLabel: t("filters.date.until"),
      options: RANGES.map(({ key, days }) => ({
        label: t(`filters.date.${key}`),
        value: { $gte: daysAgo(days) },
      })),
    }),
    // `getFullDate` is new at each render and depends on the locale alone.
    [id, label, locale, t]
  )
}
