import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"

import { type ErrorCode, ImpersonationError } from "../../errors"
import type { Permission } from "../../types"
import { resolveService } from "../../workflows/resolve-service"
import type { AccessRule } from "../admin/permissions-table"
import { holds, keepStanding, type PresentAdmin } from "./admin-standing"
import { refuseForeignForm } from "./same-site-body"

/**
 * Middleware: lets an admin user pass who may call the route now, by the
 * database and never by the token. API keys, deleted users and those without
 * the permission get 403. Runs after core's login and before body validation.
 */
export function requirePermission(rule: AccessRule) {
  return async (
    req: AuthenticatedMedusaRequest,
    _: MedusaResponse,
    next: MedusaNextFunction
  ) => {
    keepStanding(req, await allowedAdmin(req, rule))
    next()
  }
}

/** Who asks, or the refusal. */
export async function allowedAdmin(
  req: AuthenticatedMedusaRequest,
  rule: AccessRule,
  apiKeyRefusal: ErrorCode = rule === "any_admin"
    ? "impersonation_human_required"
    : "impersonation_permission_denied"
): Promise<PresentAdmin> {
  const { actor_id, actor_type } = req.auth_context
  if (actor_type !== "user") {
    throw new ImpersonationError(apiKeyRefusal)
  }
  refuseForeignForm(req, "user")

  const service = resolveService(req.scope)
  const standing = await service.retrieveAdminStanding(actor_id)
  const { admin } = standing
  if (!admin || (isPermission(rule) && !holds(standing, rule))) {
    throw new ImpersonationError("impersonation_permission_denied")
  }

  return { ...standing, admin }
}

/** Other rules let any admin user in; what is own the handler decides. */
function isPermission(rule: AccessRule): rule is Permission {
  return rule !== "any_admin" && !rule.startsWith("own_or:")
}
