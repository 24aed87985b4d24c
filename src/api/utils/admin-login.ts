import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"

import type { AdminLogin } from "../../types"

/** The login as core verified it: bearer, or what the cookie session was opened with. */
export function readAdminLogin({
  auth_context,
}: Pick<AuthenticatedMedusaRequest, "auth_context">): AdminLogin {
  const { auth_identity_id, mfa_challenge_completed_at } =
    auth_context as unknown as Record<string, unknown>

  return {
    auth_identity_id: textOf(auth_identity_id),
    mfa_completed_at: textOf(mfa_challenge_completed_at),
  }
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value ? value : null
}
