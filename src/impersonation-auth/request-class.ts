import { type ActionKey, actionsOf } from "../action-catalogue"

import { isBlockedBody, isBlockedPath, placesOrder } from "./deny-lists"
import type { RequestPaths } from "./request-paths"

/** Routes that are treated apart, known by their plain spelling only. */
export type SpecialRoute = "exchange" | "end" | "status" | "keep_alive"

/** All that the policy needs to know of a request. */
export type RequestClass = {
  special: SpecialRoute | null
  /** `POST /auth/customer/…`: a dead token beside it does not matter. */
  logs_in_anew: boolean
  is_admin_area: boolean
  /** GET, HEAD or OPTIONS, and nothing sent along. */
  reads: boolean
  /** On the deny list. */
  blocked: boolean
  places_order: boolean
  /** All that it could be, by every reading of its path and by its body. */
  actions: ActionKey[]
}

const SPECIAL: Record<string, SpecialRoute> = {
  "POST /auth/customer/impersonation": "exchange",
  "DELETE /auth/session": "end",
  "DELETE /store/login-as-customer/session": "end",
  "GET /store/login-as-customer/session": "status",
  "HEAD /store/login-as-customer/session": "status",
  "POST /store/login-as-customer/session/keep-alive": "keep_alive",
}

const LOGIN = /^\/auth\/customer\/[\w-]+(?:\/[\w-]+)?$/
const ADMIN = /^\/admin(?:\/|$)/
const READING_METHODS = ["GET", "HEAD", "OPTIONS"]

/**
 * Sorts a request by method, path and body; knows nothing of who sends it.
 *
 * @param body what was parsed of the body
 * @param hasBody whether there was one, parsed or not: who sends something
 * along with a GET does not only read
 */
export function classOfRequest(
  method: string,
  paths: RequestPaths,
  body: unknown,
  hasBody = false
): RequestClass {
  const reads = READING_METHODS.includes(method) && !hasBody
  const places_order = !reads && placesOrder(paths.readings, body)
  const special = SPECIAL[`${method} ${paths.strict}`] ?? null

  return {
    special,
    logs_in_anew:
      method === "POST" && paths.strict !== null && LOGIN.test(paths.strict),
    is_admin_area: paths.readings.some((path) => ADMIN.test(path)),
    reads,
    blocked:
      isBlockedPath(paths.readings, reads) ||
      (!reads && (paths.odd || isBlockedBody(paths.readings, body))),
    places_order,
    actions: [
      ...actionsOf(method, paths.readings, body),
      ...(places_order ? (["order_placed"] as const) : []),
    ],
  }
}
