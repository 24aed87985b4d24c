import type { MedusaRequest } from "@medusajs/framework/http"
import type { ConfigModule } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import {
  readLogins,
  type RequestPaths,
  verifyToken,
} from "../impersonation-auth"

// A shopper's password is hers, and no query is spent on it: it opens nothing
// that the row of an access does not open.
const RECOVERY = /^\/auth\/(?!customer\/)[^/]+\/[^/]+\/(reset-password|update)$/
const TYING = /^\/auth\/[^/]+\/user$|^\/cloud\/auth\/users$/

/** A request that would change whose login is whose, or its password. */
export type CredentialRequest = {
  /** The address that it is about. */
  email: string
  /** Asked by anybody: the answer must not tell whose address it is. */
  is_anonymous: boolean
}

/**
 * What a request would do to a login; null for all others, among them all that
 * shoppers do. Tokens count only with their signature.
 */
export function readCredentialRequest(
  req: MedusaRequest,
  { readings }: RequestPaths
): CredentialRequest | null {
  const action = readings.flatMap((path) => RECOVERY.exec(path)?.[1] ?? [])[0]

  if (action === "reset-password") {
    const email = (req.body as { identifier?: unknown } | undefined)?.identifier

    return typeof email === "string" ? { email, is_anonymous: true } : null
  }
  if (!action && !readings.some((path) => TYING.test(path))) {
    return null
  }

  const { projectConfig } = req.scope.resolve<ConfigModule>(
    ContainerRegistrationKeys.CONFIG_MODULE
  )
  const email = readLogins(req)
    .filter(
      (login) =>
        login.carrier === "cookie" ||
        verifyToken(login, projectConfig.http) === "valid"
    )
    .map(({ claims }) =>
      action
        ? claims.entity_id
        : (claims.user_metadata as { email?: unknown } | undefined)?.email
    )
    .find((value) => typeof value === "string")

  return email === undefined ? null : { email, is_anonymous: false }
}
