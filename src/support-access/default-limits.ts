import { SUPPORT_ACCESS_AREAS, type SupportAccessLimits } from "../types"

/** What a grant may do where it says nothing: read everything but customers. */
export const defaultLimits = (
  body: Partial<SupportAccessLimits>
): SupportAccessLimits => ({
  areas:
    body.areas ?? SUPPORT_ACCESS_AREAS.filter((area) => area !== "customers"),
  read_only: body.read_only ?? true,
  allowed_ips: body.allowed_ips ?? [],
  role_id: body.role_id ?? null,
})
