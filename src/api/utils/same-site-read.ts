import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import {
  ContainerRegistrationKeys,
  parseCorsOrigins,
} from "@medusajs/framework/utils"

import { ImpersonationError } from "../../errors"
import { readCookieLogin } from "../../impersonation-auth"

/**
 * Middleware for a GET that costs or records something: refuses what a page of
 * another site makes the browser ask for with the admin's cookie login, as by
 * an image. A dashboard on another site says so in `Origin`, and the shop
 * names it in `adminCors`.
 *
 * @throws ImpersonationError `invalid_request`
 */
export function refuseForeignRead(
  req: AuthenticatedMedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): void {
  if (
    req.headers["sec-fetch-site"] === "cross-site" &&
    readCookieLogin(req)?.actor_type === "user" &&
    !isDashboard(req)
  ) {
    throw new ImpersonationError(
      "invalid_request",
      "A page of another site cannot ask for this."
    )
  }

  next()
}

function isDashboard(req: AuthenticatedMedusaRequest): boolean {
  const { origin } = req.headers
  const { projectConfig } = req.scope.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE
  )

  return (
    origin !== undefined &&
    parseCorsOrigins(projectConfig.http.adminCors ?? "").some((known) =>
      known instanceof RegExp ? known.test(origin) : known === origin
    )
  )
}
