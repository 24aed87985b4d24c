import type { ConfigModule } from "@medusajs/framework/types"
import { generateJwtToken } from "@medusajs/framework/utils"

import type { SessionDTO } from "../types"

/**
 * Signs the impersonation token of a session with Medusa's own key and
 * options. It names no auth identity and no auth provider, so that core
 * refuses to refresh it, and it never outlives the session.
 *
 * @returns null when the session has less than a second left
 */
export function issueImpersonationToken(
  session: Pick<SessionDTO, "id" | "admin" | "customer" | "expires_at">,
  http: ConfigModule["projectConfig"]["http"],
  now: Date = new Date()
): string | null {
  const left = new Date(session.expires_at).getTime() - now.getTime()
  const expiresIn = Math.floor(left / 1000)
  if (expiresIn < 1) {
    return null
  }

  return generateJwtToken(
    {
      actor_id: session.customer.id,
      actor_type: "customer",
      auth_identity_id: "",
      app_metadata: { customer_id: session.customer.id },
      // RFC 8693: who really acts.
      act: { sub: session.admin.id },
      sid: session.id,
      mfa_enabled: false,
    },
    { secret: http.jwtSecret, jwtOptions: http.jwtOptions, expiresIn }
  )
}
