import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"

import { ImpersonationError } from "../../errors"
import { readCookieLogin } from "../../impersonation-auth"

const JSON_TYPE = /^application\/json\s*(?:;|$)/i

/**
 * Refuses a POST that a form of another site could have sent: the browser adds
 * the admin's cookie login by itself, but asks this server first before it
 * sends JSON from elsewhere. Other changing methods it always asks about.
 *
 * @throws ImpersonationError `invalid_request`
 */
export function refuseForeignForm(req: AuthenticatedMedusaRequest): void {
  if (
    req.method === "POST" &&
    readCookieLogin(req)?.actor_type === "user" &&
    !JSON_TYPE.test(req.headers["content-type"] ?? "")
  ) {
    throw new ImpersonationError(
      "invalid_request",
      "The Content-Type header must be application/json."
    )
  }
}
