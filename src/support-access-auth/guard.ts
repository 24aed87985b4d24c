import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { refuse } from "../errors"
import {
  carriesBody,
  forbidCaching,
  readPaths,
  settleMethod,
  withinTime,
} from "../impersonation-auth"
import type { ClientInfo, SupportAccessStanding } from "../types"
import { LoginAsCustomerEvents } from "../workflows/events"
import { resolveService } from "../workflows/resolve-service"

import { decideHelper } from "./policy"
import { readSupportHints, type SupportHint } from "./read-hints"

export type SupportGuardDependencies = {
  readClientInfo: (req: MedusaRequest) => ClientInfo
  /** The address that lists of addresses are about: without trusted proxies the socket's. */
  readListedAddress: (req: MedusaRequest) => string | null
}

const ADMIN = /^\/admin(?:\/|$)/
const LOGIN = /^\/auth\/[\w-]+\/[\w-]+(?:\/[\w-]+)?$/
const READING_METHODS = ["GET", "HEAD", "OPTIONS"]

/**
 * The middleware behind the impersonation guard: lets a helper do what the row
 * of the support access says at this moment, and nothing once it is over. For
 * everybody else it is one look at two headers, and `next()` in the same tick.
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
    if (hints.length === 0) {
      next()
      return
    }

    return guardHelper(hints, req, res, next, dependencies)
  }
}

async function guardHelper(
  hints: SupportHint[],
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
  dependencies: SupportGuardDependencies
): Promise<void> {
  let goesOn = false

  try {
    goesOn = await mayGoOn(hints, req, res, dependencies)
  } catch (error) {
    goesOn = false
    req.scope
      .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      .error("Support access could not be checked", error as Error)

    if (!res.headersSent) {
      forbidCaching(res)
      refuse(res, "impersonation_unavailable")
    }
  }

  if (goesOn) {
    next()
  }
}

async function mayGoOn(
  hints: SupportHint[],
  req: MedusaRequest,
  res: MedusaResponse,
  { readClientInfo, readListedAddress }: SupportGuardDependencies
): Promise<boolean> {
  const paths = readPaths(req)
  const service = resolveService(req.scope)
  const ip_address = readListedAddress(req)

  // Leaving always works.
  if (req.method === "DELETE" && paths.strict === "/auth/session") {
    return true
  }

  let standing: SupportAccessStanding | null = null

  for (const { id, user_id, carrier } of hints) {
    standing = await withinTime(
      service.retrieveSupportStanding({ id, user_id, ip_address })
    )

    if (!standing || standing.refused === "ended") {
      // A dead login beside it does not keep anybody from logging in anew.
      if (
        carrier === "bearer" &&
        req.method === "POST" &&
        LOGIN.test(paths.strict ?? "")
      ) {
        delete req.headers.authorization
        continue
      }
      forbidCaching(res)
      refuse(res, "support_access_ended")
      return false
    }
    if (standing.refused === "ip_denied") {
      forbidCaching(res)
      refuse(res, "support_access_ip_denied")
      return false
    }
  }

  if (!standing || standing.refused) {
    return true
  }

  const client = readClientInfo(req)

  if (
    await service.noteSupportUse({ id: standing.support_access.id, client })
  ) {
    await req.scope.resolve(Modules.EVENT_BUS).emit({
      name: LoginAsCustomerEvents.SUPPORT_USED,
      data: { id: standing.support_access.id },
    })
  }

  if (!paths.readings.some((path) => ADMIN.test(path))) {
    return true
  }

  const code = decideHelper(
    {
      method: req.method,
      readings: paths.readings,
      strict: paths.strict,
      reads: READING_METHODS.includes(req.method) && !carriesBody(req),
      odd: paths.odd,
      fields: fieldsOf(req),
    },
    standing.support_access,
    standing.permissions
  )

  if (code) {
    forbidCaching(res)
    refuse(res, code)
    return false
  }

  settleMethod(req)

  return true
}

/** All that the query could mean by `fields`, in one text. */
function fieldsOf({ query }: Pick<MedusaRequest, "query">): string {
  return JSON.stringify(query?.fields ?? "").replace(/["[\]{}:]/g, ",")
}
