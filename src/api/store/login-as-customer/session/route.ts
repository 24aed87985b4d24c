import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { ImpersonationError } from "../../../../errors"
import { getImpersonation } from "../../../../impersonation-auth"

import { viewImpersonation } from "./session-view"

/** The impersonation behind the request; null for an ordinary shopper. No activity. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  const context = getImpersonation(req)

  res.json({
    impersonation:
      context && (await viewImpersonation(req.scope, context.standing)),
  })
}

/** The guard closes the session of whoever holds its token; who comes here has none. */
export async function DELETE() {
  throw new ImpersonationError("impersonation_session_not_found")
}
