import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import type { ClientInfo } from "../types"

import { carriesBody } from "./carries-body"
import { answerClosed } from "./end-session"
import { guardLive } from "./guard-live"
import { identify } from "./identify"
import { forbidCaching } from "./no-store"
import { type ImpersonationToken, readImpersonationTokens } from "./read-tokens"
import { refuseDead, refuseUnknown } from "./refusals"
import { classOfRequest } from "./request-class"
import { readPaths } from "./request-paths"

export type GuardDependencies = {
  readClientInfo: (req: MedusaRequest) => ClientInfo
}

/**
 * The middleware that every API request meets first. Without an impersonation
 * token it is one look at two headers, and `next()` in the same tick. With one,
 * nothing behind it runs unless the session stands and the policy allows it,
 * and no change runs before its log entry is committed.
 */
export function createImpersonationGuard({
  readClientInfo,
}: GuardDependencies) {
  return function impersonationGuard(
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): void | Promise<void> {
    const tokens = readImpersonationTokens(req)
    if (tokens.length === 0) {
      next()
      return
    }

    return guardTokens(tokens, req, res, next, readClientInfo)
  }
}

async function guardTokens(
  tokens: ImpersonationToken[],
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
  readClientInfo: GuardDependencies["readClientInfo"]
): Promise<void> {
  let goesOn = false

  try {
    const paths = readPaths(req)
    const request = classOfRequest(
      req.method,
      paths,
      req.body,
      carriesBody(req)
    )
    const identity = await identify(tokens, req.scope)

    if (identity.state === "unknown") {
      refuseUnknown(req, res, identity.error)
    } else if (request.special === "end" && identity.session_id) {
      forbidCaching(res)
      await answerClosed(req, res, {
        session_id: identity.session_id,
        admin_id: identity.admin_id,
        lost: identity.lost,
        client: readClientInfo(req),
      })
    } else if (identity.state === "live") {
      const { standing } = identity
      const context = { standing, client: readClientInfo(req) }
      goesOn = await guardLive({ req, res, request, paths, context })
    } else if (request.logs_in_anew) {
      // A dead token counts for nothing here, for core neither.
      delete req.headers.authorization
      goesOn = true
    } else {
      await refuseDead(req, res, identity)
    }
  } catch (error) {
    goesOn = false
    refuseUnknown(req, res, error)
  }

  if (goesOn) {
    next()
  }
}
