import type { MedusaRequest } from "@medusajs/framework/http"

import { readLogins } from "../impersonation-auth"

/** A login that says to be a helper's. Nothing of it is verified yet. */
export type SupportHint = {
  carrier: "bearer" | "cookie"
  id: string
  /** Whom the login names. */
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
  const hints = readLogins(req).flatMap(({ carrier, claims }) => {
    const metadata = claims.app_metadata as Record<string, unknown> | undefined
    const id = metadata?.support_access_id
    const { actor_id } = claims

    return typeof id === "string"
      ? [
          {
            carrier,
            id,
            user_id: typeof actor_id === "string" && actor_id ? actor_id : null,
          },
        ]
      : []
  })

  return hints.length ? hints : NONE
}
