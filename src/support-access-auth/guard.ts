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
import { guardHelper } from "./guard-helper"
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

    if (answersLogin(paths)) {
      checkLoginAnswer(req, res, paths, dependencies)
    }
    if (hints.length) {
      return guardHelper({ hints, req, res, paths, dependencies }, next)
    }

    const asked = readCredentialRequest(req, paths)

    if (!asked) {
      next()
      return
    }

    return guardCredentials(asked, req, res, next)
  }
}

/** A helper's login is changed, recovered and tied to a user by nobody. */
async function guardCredentials(
  { email, is_anonymous }: CredentialRequest,
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  let isHelper = true

  try {
    isHelper = await withinTime(
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
  } catch (error) {
    refuseUnavailable(req, res, error)
  }

  if (!isHelper) {
    next()
  }
}
