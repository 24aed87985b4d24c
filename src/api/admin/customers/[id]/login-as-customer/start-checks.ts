import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"

import { keepStanding } from "../../../../utils/admin-standing"
import { parseOrRefuse } from "../../../../utils/parse"
import { allowedAdmin } from "../../../../utils/require-permission"
import type { AccessRule } from "../../../permissions-table"
import { recordingRefusals } from "./refusals"
import { startBodySchema } from "./validators"

/**
 * Middleware: the permission check of a start. Unlike elsewhere its refusals
 * are put on record, and an API key learns that a person is needed.
 */
export function requireStartPermission(rule: AccessRule) {
  return async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ) => {
    res.setHeader("Cache-Control", "no-store")
    const admin = await recordingRefusals(req, () =>
      allowedAdmin(req, rule, "impersonation_human_required")
    )
    keepStanding(req, admin)
    next()
  }
}

/** Middleware: checks a start's body and puts what is malformed on record. */
export async function validateStartBody(
  req: AuthenticatedMedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
) {
  req.validatedBody = await recordingRefusals(req, () =>
    parseOrRefuse(startBodySchema, req.body ?? {})
  )
  next()
}
