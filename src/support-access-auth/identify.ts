import type { ConfigModule, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { ErrorCode } from "../errors"
import { verifyToken, withinTime } from "../impersonation-auth"
import type { SupportAccessStanding } from "../types"
import { resolveService } from "../workflows/resolve-service"

import type { SupportHint } from "./read-hints"

/** What stands behind a login that says to be a helper's. */
export type Helper =
  /** Not a login at all: core refuses it by itself, and nothing is written. */
  | { state: "nobody" }
  | { state: "live"; standing: SupportAccessStanding }
  /** A true login that names no user yet, as before a second factor. */
  | { state: "unfinished"; standing: SupportAccessStanding }
  /** `id` of the access, where there is one to record it with. */
  | { state: "refused"; code: ErrorCode; id: string | null }

/**
 * Signature first, then the row, which alone decides. An expired token is
 * still told that its access has ended; else it is nobody's, as to core.
 */
export async function identifyHelper(
  { login, id, user_id }: SupportHint,
  scope: MedusaContainer,
  ip_address: string | null
): Promise<Helper> {
  const { projectConfig } = scope.resolve<ConfigModule>(
    ContainerRegistrationKeys.CONFIG_MODULE
  )
  // Core never looks at the expiry of what a cookie session carries.
  const verdict =
    login.carrier === "cookie"
      ? "valid"
      : verifyToken(login, projectConfig.http)

  if (verdict === "forged") {
    return { state: "nobody" }
  }

  const standing = await withinTime(
    resolveService(scope).retrieveSupportStanding({ id, user_id, ip_address })
  )

  if (!standing || standing.refused === "ended") {
    return {
      state: "refused",
      code: "support_access_ended",
      id: standing ? id : null,
    }
  }
  if (verdict === "expired") {
    return { state: "nobody" }
  }
  if (standing.refused === "ip_denied") {
    return { state: "refused", code: "support_access_ip_denied", id }
  }
  if (user_id === null) {
    return { state: "unfinished", standing }
  }

  return login.claims.actor_type === "user"
    ? { state: "live", standing }
    : { state: "refused", code: "support_access_restricted", id }
}
