import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { type ErrorCode, refuse } from "../errors"
import {
  carriesBody,
  forbidCaching,
  type RequestPaths,
  settleMethod,
} from "../impersonation-auth"
import type { SupportAccessStanding } from "../types"

import { isPersonal } from "./areas"
import { isDashboardPoll } from "./dashboard-poll"
import { asksForPeople } from "./fields"
import { identifyHelper } from "./identify"
import { isOwnEnd } from "./own-routes"
import { decideHelper, familyOf } from "./policy"
import type { SupportHint } from "./read-hints"
import { noteHelper, recordHelperAction, recordHelperRefusal } from "./record"
import {
  carriesLoginOn,
  completesLogin,
  logsInAnew,
  placeOf,
  type RoutePlace,
} from "./routes"
import type { SupportGuardDependencies } from "./types"

const READING_METHODS = ["GET", "HEAD", "OPTIONS"]

/** A request with the login of a helper, on its way through the guard. */
export type HelpersRequest = {
  hints: SupportHint[]
  req: MedusaRequest
  res: MedusaResponse
  paths: RequestPaths
  dependencies: SupportGuardDependencies
}

/**
 * Whether the request may go on; if not, it is answered. One dead login
 * refuses it, whatever stands beside it.
 *
 * @throws when the row cannot be read, or the log not written
 */
export async function helperMayGoOn(request: HelpersRequest): Promise<boolean> {
  const { req, paths, hints, dependencies } = request

  // Leaving always works.
  if (req.method === "DELETE" && paths.strict === "/auth/session") {
    return true
  }

  const live: SupportAccessStanding[] = []
  const ip_address = dependencies.readListedAddress(req)

  for (const hint of hints) {
    const helper = await identifyHelper(hint, req.scope, ip_address)

    if (helper.state === "refused") {
      if (
        helper.code === "support_access_ended" &&
        logsInAnew(req.method, paths)
      ) {
        layDown(req, hint)
        continue
      }

      return await stop(request, helper.id, helper.code)
    }
    if (helper.state === "unfinished" && !completesLogin(req.method, paths)) {
      return await stop(request, hint.id, "support_access_restricted")
    }
    if (helper.state === "live") {
      live.push(helper.standing)
    }
  }

  for (const standing of live) {
    if (!(await mayHelper(request, standing))) {
      return false
    }
  }

  return true
}

/** What a helper whose access stands may do. */
async function mayHelper(
  request: HelpersRequest,
  standing: SupportAccessStanding
): Promise<boolean> {
  const { req, res, paths, dependencies } = request
  const { id } = standing.support_access
  const client = dependencies.readClientInfo(req)
  const place = placeOf(paths)
  const reads = READING_METHODS.includes(req.method) && !carriesBody(req)

  await noteHelper(req.scope, { id, client })

  const code = decide(request, standing, place, reads)

  if (code) {
    return await stop(request, id, code)
  }

  settleMethod(req)
  const kind = kindOf(req, paths, place, reads)

  return (
    kind === null ||
    (await recordHelperAction(
      { req, res, paths, support_access_id: id, client },
      kind
    )) ||
    (await stop(request, null, "support_access_ended"))
  )
}

function decide(
  { req, paths }: HelpersRequest,
  { support_access, permissions }: SupportAccessStanding,
  place: RoutePlace,
  reads: boolean
): ErrorCode | null {
  if (place === "credentials") {
    return "support_access_restricted"
  }

  return place === "governed"
    ? decideHelper(
        { ...paths, method: req.method, reads, query: req.query },
        support_access,
        permissions
      )
    : null
}

/** How a request is recorded; null: it is not. */
function kindOf(
  { method, query }: MedusaRequest,
  paths: RequestPaths,
  place: RoutePlace,
  reads: boolean
): "change" | "personal_read" | null {
  if (place === "public" || (place === "auth" && carriesLoginOn(paths))) {
    return null
  }
  if (!reads) {
    // Ending has an entry of its own.
    return isOwnEnd(method, paths) ? null : "change"
  }

  return method !== "OPTIONS" &&
    (asksForPeople(query) ||
      paths.readings.some((path) => isPersonal(familyOf(path) ?? "")))
    ? "personal_read"
    : null
}

/** Refuses, on record where there is an access to record it with. */
async function stop(
  { req, res, paths, dependencies }: HelpersRequest,
  support_access_id: string | null,
  code: ErrorCode
): Promise<false> {
  const isNobodys =
    code === "support_access_restricted" && isDashboardPoll(req, paths)

  if (support_access_id && !isNobodys) {
    await recordHelperRefusal(
      {
        req,
        paths,
        support_access_id,
        client: dependencies.readClientInfo(req),
      },
      code
    )
  }

  forbidCaching(res)
  refuse(res, code)

  return false
}

/** A dead login counts for nothing where one is made anew, for core neither. */
function layDown(req: MedusaRequest, { login }: SupportHint): void {
  if (login.carrier === "bearer") {
    delete req.headers.authorization
  } else {
    delete (req.session as { auth_context?: unknown }).auth_context
  }
}
