import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { ImpersonationContext } from "./context"
import type { RequestClass } from "./request-class"
import type { RequestPaths } from "./request-paths"

/** A request of a live session on its way through the guard. */
export type LiveRequest = {
  req: MedusaRequest
  res: MedusaResponse
  request: RequestClass
  paths: RequestPaths
  context: ImpersonationContext
}
