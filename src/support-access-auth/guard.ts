import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { refuse } from "../errors"
import { forbidCaching, readPaths, withinTime } from "../impersonation-auth"
import { resolveService } from "../workflows/resolve-service"

import { checkLoginAnswer } from "./check-login"
import { type CredentialRequest, readCredentialRequest } from "./credentials"
import { helperMayGoOn, type HelpersRequest } from "./guard-helper"
import { readSupportHints } from "./read-hints"
import { refuseUnavailable } from "./refuse-unavailable"
import { answersLogin } from "./routes"
import type { SupportGuardDependencies } from "./types"

/** Wherever in the target: it may be absolute. */
const AUTH = /\/auth/i

/**
 * The middleware behind the impersonation guard: lets a helper do what the row
 * of the support access says at this moment, and nothing once it is over. For
 * everybody else it is one look at two headers and the path, and `next()` in
 * the same tick.
 */
export function createSupportAccessGuard(
  dependencies: SupportGuardDependencies
) {
  return function supportAccessGuard(
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): void | Promise<void> {
    const hints = readSupportHints(req)

    if (hints.length === 0 && !AUTH.test(req.originalUrl)) {
      next()
      return
    }

    const paths = readPaths(req)
    // Before a dead login is laid down: it may stand beside another.
    const asked = readCredentialRequest(req, paths)

    if (answersLogin(paths)) {
      checkLoginAnswer(req, res, paths, dependencies)
    }
    if (hints.length === 0 && !asked) {
      next()
      return
    }

    return guardRequest({ hints, req, res, paths, dependencies }, asked, next)
  }
}

async function guardRequest(
  request: HelpersRequest,
  asked: CredentialRequest | null,
  next: MedusaNextFunction
): Promise<void> {
  let goesOn = false

  try {
    goesOn =
      (!request.hints.length || (await helperMayGoOn(request))) &&
      (!asked || (await mayBeChanged(asked, request)))
  } catch (error) {
    goesOn = false
    refuseUnavailable(request.req, request.res, error)
  }

  if (goesOn) {
    next()
  }
}

/** A helper's login is changed, recovered and tied to a user by nobody. */
async function mayBeChanged(
  { email, is_anonymous }: CredentialRequest,
  { req, res }: HelpersRequest
): Promise<boolean> {
  const isHelper = await withinTime(
    resolveService(req.scope).isHelperLogin(email.trim())
  )

  if (isHelper) {
    forbidCaching(res)
    if (is_anonymous) {
      // As core answers whether or not there is such a login.
      res.sendStatus(201)
    } else {
      refuse(res, "support_access_restricted")
    }
  }

  return !isHelper
}
