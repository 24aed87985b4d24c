import type { ErrorCode } from "../errors"
import type { Permission, SupportAccessDTO } from "../types"

import { demandOf } from "./areas"
import { fieldsAreWithin } from "./fields"
import { ownRouteOf, type OwnRoute } from "./own-routes"

/** A request of a helper, by what decides about it. */
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
  query?: Record<string, unknown>
}

type Access = Pick<SupportAccessDTO, "areas" | "read_only">

/**
 * Why a helper may not do this; null if it may. Decided by the row of the
 * access. What is not under `/admin` is some plugin's.
 */
export function decideHelper(
  request: HelperRequest,
  access: Access,
  permissions: readonly Permission[]
): ErrorCode | null {
  const own = ownRouteOf(request)

  if (own) {
    return mayUse(own, permissions) && fieldsAreWithin(request.query, [], [])
      ? null
      : "support_access_restricted"
  }
  if (
    (request.odd && !request.reads) ||
    !request.readings.every((path) => isInArea(path, request, access))
  ) {
    return "support_access_restricted"
  }

  return access.read_only && !request.reads ? "support_access_read_only" : null
}

/** The first part behind `/admin/`; null for any other path. */
export function familyOf(path: string): string | null {
  const [, first, family = ""] = path.split("/")

  return first === "admin" ? family : null
}

function mayUse(own: OwnRoute, permissions: readonly Permission[]): boolean {
  return own.permission === null || permissions.includes(own.permission)
}

function isInArea(
  path: string,
  { reads, query }: HelperRequest,
  { areas }: Access
): boolean {
  const family = familyOf(path)
  const demand =
    family === null
      ? { closed: false, areas: ["plugins" as const], readable: false }
      : demandOf(family)

  return (
    !demand.closed &&
    ((demand.readable && reads) ||
      demand.areas.every((area) => areas.includes(area))) &&
    fieldsAreWithin(query, areas, demand.areas)
  )
}
