import type { PersonRef, Settings } from "../../../types"

/**
 * The name of the employee as the setting `staff_name_shown` lets customers
 * see it; null when it does not, or when none is known.
 */
export function staffName(
  admin: PersonRef,
  shown: Settings["staff_name_shown"]
): string | null {
  const name = admin.name?.trim()

  if (!name || shown === "none") {
    return null
  }

  return shown === "full" ? name : name.split(/\s+/, 1)[0]
}
