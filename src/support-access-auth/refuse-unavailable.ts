import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { refuseUnknown } from "../impersonation-auth"

/** 503: it cannot be known whether the access stands, or the log cannot be written. */
export function refuseUnavailable(
  req: MedusaRequest,
  res: MedusaResponse,
  error: unknown
): void {
  refuseUnknown(req, res, error, "Support access could not be checked")
}
