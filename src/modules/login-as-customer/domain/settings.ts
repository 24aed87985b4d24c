import type { Settings } from "../../../types"
import { DEFAULT_SETTINGS } from "./defaults"

/** Defaults, then what the dashboard changed, then what the operator fixed. */
export function mergeSettings(
  stored: Partial<Settings> | null | undefined,
  locked: Partial<Settings>
): Settings {
  const known = Object.fromEntries(
    Object.entries(stored ?? {}).filter(([key]) => key in DEFAULT_SETTINGS)
  )
  const merged = { ...DEFAULT_SETTINGS, ...known, ...locked }

  // A ttl fixed in the options may be shorter than an idle time stored before.
  return {
    ...merged,
    idle_timeout_minutes: Math.min(
      merged.idle_timeout_minutes,
      merged.session_ttl_minutes
    ),
  }
}
