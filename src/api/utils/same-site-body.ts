import type { MedusaRequest } from "@medusajs/framework/http"

import { ImpersonationError } from "../../errors"
import { readCookieLogin } from "../../impersonation-auth"

const JSON_TYPE = /^application\/json\s*(?:;|$)/i

/**
 * Refuses a POST that a form of another site could have sent: the browser adds
 * the cookie login by itself, but asks this server first before it sends JSON
 * from elsewhere. Other changing methods it always asks about.
 *
 * @param actorType whose cookie login opens the route
 * @throws ImpersonationError `invalid_request`
 */
export function refuseForeignForm(
  req: MedusaRequest,
  actorType: "user" | "customer"
): void {
  if (
    req.method === "POST" &&
    readCookieLogin(req)?.actor_type === actorType &&
    !JSON_TYPE.test(req.headers["content-type"] ?? "")
  ) {
    throw new ImpersonationError(
      "invalid_request",
      "The Content-Type header must be application/json."
    )
  }
}
