import type { ErrorCode } from "../errors"
import type { Permission, SupportAccessDTO } from "../types"

import { demandOf } from "./areas"
import { ownRouteOf, type OwnRoute } from "./own-routes"

/** An admin request, by what decides about it. */
export type HelperRequest = {
  method: string
  /** All readings of the path, lower case: each must be allowed. */
  readings: string[]
  /** The plain spelling, or null: only that opens what is the helper's own. */
  strict: string | null
  /** GET, HEAD or OPTIONS, and nothing sent along. */
  reads: boolean
  /** Written in a way that only serves to confuse. */
  odd: boolean
  /** The relations that the query asks for. */
  fields: string
}

type Access = Pick<SupportAccessDTO, "areas" | "read_only">

/**
 * What a relation in `fields` leads to: staff, logins and keys are never a
 * helper's, whatever row they are asked for with.
 */
const CLOSED_FIELDS =
  /(?:^|[.,*+\s-])(?:users?|api_keys?|api_keys_link|auth_identit\w*|provider_identit\w*|invites?|notifications?|workflow_execution\w*)(?=$|[.,*\s])/i

/**
 * Why a helper may not do this; null if it may. Decided by the row of the
 * access, for requests under `/admin`.
 */
export function decideHelper(
  request: HelperRequest,
  access: Access,
  permissions: Permission[]
): ErrorCode | null {
  const own = ownRouteOf(request)

  if (own) {
    return mayUse(own, permissions) ? null : "support_access_restricted"
  }
  if (
    (request.odd && !request.reads) ||
    CLOSED_FIELDS.test(request.fields) ||
    !request.readings.every((path) => isInArea(path, request, access))
  ) {
    return "support_access_restricted"
  }

  return access.read_only && !request.reads ? "support_access_read_only" : null
}

function mayUse(own: OwnRoute, permissions: Permission[]): boolean {
  return own.permission === null || permissions.includes(own.permission)
}

function isInArea(
  path: string,
  { reads }: HelperRequest,
  { areas }: Access
): boolean {
  const [, , family = ""] = path.split("/")
  const demand = demandOf(family)

  if (demand.closed || family === "") {
    return false
  }

  return (
    (demand.readable && reads) ||
    demand.areas.every((area) => areas.includes(area))
  )
}
