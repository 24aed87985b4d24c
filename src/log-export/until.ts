import type { LogFilters } from "../types"

/** The filters of an export that ends: what comes in meanwhile is left out. */
export function endingAt(filters: LogFilters, until: Date): LogFilters {
  const { $gte, $lte } = filters.occurred_at ?? {}

  return {
    ...filters,
    occurred_at: { $gte, $lte: $lte && $lte < until ? $lte : until },
  }
}
