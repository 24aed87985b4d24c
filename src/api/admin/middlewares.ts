import type { MiddlewareRoute } from "@medusajs/framework/http"

import { requirePermission } from "../utils/require-permission"
import { customerMiddlewares } from "./customers/middlewares"
import { requireStartPermission } from "./customers/[id]/login-as-customer/start-checks"
import { loginAsCustomerMiddlewares } from "./login-as-customer/middlewares"
import { ADMIN_PERMISSIONS, type AdminAccess } from "./permissions-table"
import { supportAccessMiddlewares } from "./support-access/middlewares"
import { uploadMiddlewares } from "./uploads/middlewares"

/**
 * The permission check of each route comes first in the list, so that it runs
 * before the validators of the same matcher.
 */
export const adminMiddlewares: MiddlewareRoute[] = [
  ...ADMIN_PERMISSIONS.map((access) => ({
    methods: [access.method],
    matcher: access.matcher,
    middlewares: [checkOf(access)],
  })),
  ...customerMiddlewares,
  ...loginAsCustomerMiddlewares,
  ...supportAccessMiddlewares,
  ...uploadMiddlewares,
]

function checkOf({ permission, records_refusals }: AdminAccess) {
  return records_refusals
    ? requireStartPermission(permission)
    : requirePermission(permission)
}
