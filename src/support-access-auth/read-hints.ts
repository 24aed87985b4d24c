import type { MedusaRequest } from "@medusajs/framework/http"

import { type LoginClaims, readLogins } from "../impersonation-auth"

/** A login that says to be a helper's. Nothing of it is verified yet. */
export type SupportHint = {
  login: LoginClaims
  id: string
  /** Whom the login names; null before a second factor was shown. */
  user_id: string | null
}

const NONE: SupportHint[] = []

/**
 * The logins of a request that carry the id of a support access, as every
 * token and cookie session of a helper does: core copies it from the login
 * that the grant made. Everybody else is none of ours, without a query.
 */
export function readSupportHints(
  req: Pick<MedusaRequest, "headers"> & { session?: unknown }
): SupportHint[] {
  const hints = readLogins(req).flatMap((login) => {
    const id = supportIdOf(login.claims)
    const { actor_id } = login.claims

    return id
      ? [
          {
            login,
            id,
            user_id: typeof actor_id === "string" && actor_id ? actor_id : null,
          },
        ]
      : []
  })

  return hints.length ? hints : NONE
}

/** The support access that a login's payload names; null for everybody else's. */
export function supportIdOf(claims: Record<string, unknown>): string | null {
  const metadata = claims.app_metadata as Record<string, unknown> | null
  const id = metadata?.support_access_id

  return typeof id === "string" ? id : null
}
