import type { LogValue } from "../../../../../types"
import type { LogExportQuery } from "../validators"

/**
 * The filters of an export as the log records them. What was searched for may
 * be a person's name: only that there was a search is kept.
 */
export function recordedFilters({
  q,
  occurred_at,
  action_group,
  action,
  kind,
  ...scalars
}: LogExportQuery): Record<string, LogValue> {
  const values = {
    ...scalars,
    action_group: action_group?.join(", "),
    action: action?.join(", "),
    kind: kind?.join(", "),
    from: occurred_at?.$gte?.toISOString(),
    to: occurred_at?.$lte?.toISOString(),
    searched: q ? true : undefined,
  }

  return Object.fromEntries(
    Object.entries(values).filter(
      (pair): pair is [string, string | boolean] => pair[1] !== undefined
    )
  )
}
