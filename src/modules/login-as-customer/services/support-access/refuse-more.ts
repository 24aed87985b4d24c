import { ImpersonationError } from "../../../../errors"
import type { SupportAccessDTO, SupportAccessLimits } from "../../../../types"

/**
 * Refuses limits that would allow more than an access allows, or than a request
 * asks for. Where the helper comes from is no matter of more or less.
 *
 * @throws invalid_request naming what would be more
 */
export function refuseMore(
  limits: Partial<SupportAccessLimits>,
  before: SupportAccessDTO,
  instead: string
): void {
  const field = whatWouldBeMore(limits, before)

  if (field) {
    throw new ImpersonationError(
      "invalid_request",
      `${field} may only be lowered. ${instead}`
    )
  }
}

function whatWouldBeMore(
  { areas, read_only, role_id }: Partial<SupportAccessLimits>,
  before: SupportAccessDTO
): keyof SupportAccessLimits | null {
  if (areas?.some((area) => !before.areas.includes(area))) {
    return "areas"
  }
  if (read_only === false && before.read_only) {
    return "read_only"
  }
  if (role_id && role_id !== before.role?.id) {
    return "role_id"
  }

  return null
}
