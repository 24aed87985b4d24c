import type { BeginActionInput } from "../types"

import type { ClassifiedRequest } from "./types"

/** The row whose present values must be kept before the request changes or removes it. */
export function beforeOf(
  request: Pick<ClassifiedRequest, "route" | "params">
): BeginActionInput["before"] {
  const before = request.route?.before
  const id = before && request.params[before.param]

  return before && id ? { entity: before.entity, id } : undefined
}
