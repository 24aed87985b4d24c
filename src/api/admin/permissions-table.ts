import type { Permission } from "../../types"

/**
 * Who may call a route: holders of a permission, any admin user, or any admin
 * user for what is their own (the handler checks) and holders for the rest.
 */
export type AccessRule = Permission | "any_admin" | `own_or:${Permission}`

export type AdminAccess = {
  method: "GET" | "POST" | "DELETE"
  matcher: string
  permission: AccessRule
  /** Whether refusals go on record, as those of a start do. */
  records_refusals?: true
}

const CUSTOMER = "/admin/customers/:id"
const PLUGIN = "/admin/login-as-customer"
const SUPPORT = "/admin/support-access"

/**
 * The permission of every admin route of this plugin (contract, sections 4 and
 * 5). The checks are made from this list, and a test fails for a registered
 * route that is not in it.
 */
export const ADMIN_PERMISSIONS: readonly AdminAccess[] = [
  {
    method: "GET",
    matcher: `${CUSTOMER}/login-as-customer`,
    permission: "any_admin",
  },
  {
    method: "POST",
    matcher: `${CUSTOMER}/login-as-customer`,
    permission: "impersonation:create",
    records_refusals: true,
  },
  {
    method: "GET",
    matcher: `${CUSTOMER}/remote-assistance`,
    permission: "any_admin",
  },
  {
    method: "POST",
    matcher: `${CUSTOMER}/remote-assistance`,
    permission: "customer_consent:update",
  },
  {
    method: "POST",
    matcher: `${CUSTOMER}/remote-assistance/request`,
    permission: "impersonation:create",
  },
  {
    method: "GET",
    matcher: `${PLUGIN}/sessions`,
    permission: "own_or:impersonation_log:read",
  },
  {
    method: "POST",
    matcher: `${PLUGIN}/sessions/end`,
    permission: "impersonation:delete",
  },
  {
    method: "GET",
    matcher: `${PLUGIN}/sessions/:id`,
    permission: "own_or:impersonation_log:read",
  },
  {
    method: "GET",
    matcher: `${PLUGIN}/sessions/:id/actions`,
    permission: "own_or:impersonation_log:read",
  },
  {
    method: "POST",
    matcher: `${PLUGIN}/sessions/:id/end`,
    permission: "own_or:impersonation:delete",
  },
  {
    method: "GET",
    matcher: `${PLUGIN}/log`,
    permission: "impersonation_log:read",
  },
  {
    method: "GET",
    matcher: `${PLUGIN}/log/export`,
    permission: "impersonation_log:read",
  },
  {
    method: "GET",
    matcher: `${PLUGIN}/log/verify`,
    permission: "impersonation_log:read",
  },
  {
    method: "POST",
    matcher: `${PLUGIN}/log/erase`,
    permission: "impersonation_log:erase",
  },
  { method: "GET", matcher: `${PLUGIN}/actions`, permission: "any_admin" },
  {
    method: "GET",
    matcher: `${PLUGIN}/settings`,
    permission: "impersonation_settings:read",
  },
  {
    method: "POST",
    matcher: `${PLUGIN}/settings`,
    permission: "impersonation_settings:update",
  },
  {
    method: "GET",
    matcher: `${PLUGIN}/archive`,
    permission: "impersonation_settings:read",
  },
  {
    method: "GET",
    matcher: `${PLUGIN}/roles`,
    permission: "impersonation_role:read",
  },
  {
    method: "POST",
    matcher: `${PLUGIN}/roles`,
    permission: "impersonation_role:update",
  },
  {
    method: "POST",
    matcher: `${PLUGIN}/roles/:id`,
    permission: "impersonation_role:update",
  },
  {
    method: "DELETE",
    matcher: `${PLUGIN}/roles/:id`,
    permission: "impersonation_role:update",
  },
  {
    method: "POST",
    matcher: `${PLUGIN}/roles/:id/users`,
    permission: "impersonation_role:update",
  },
  {
    method: "GET",
    matcher: `${PLUGIN}/permissions`,
    permission: "any_admin",
  },
  { method: "GET", matcher: `${PLUGIN}/me`, permission: "any_admin" },
  {
    method: "GET",
    matcher: SUPPORT,
    permission: "support_access:read",
  },
  {
    method: "POST",
    matcher: SUPPORT,
    permission: "support_access:create",
  },
  {
    method: "POST",
    matcher: `${SUPPORT}/end`,
    permission: "support_access:delete",
  },
  {
    method: "GET",
    matcher: `${SUPPORT}/request-code`,
    permission: "support_access:create",
  },
  {
    method: "POST",
    matcher: `${SUPPORT}/request-code`,
    permission: "support_access:create",
  },
  {
    method: "GET",
    matcher: `${SUPPORT}/me`,
    permission: "any_admin",
  },
  {
    method: "POST",
    matcher: `${SUPPORT}/me/end`,
    permission: "any_admin",
  },
  {
    method: "GET",
    matcher: `${SUPPORT}/:id`,
    permission: "support_access:read",
  },
  {
    method: "POST",
    matcher: `${SUPPORT}/:id`,
    permission: "support_access:create",
  },
  {
    method: "GET",
    matcher: `${SUPPORT}/:id/actions`,
    permission: "support_access:read",
  },
  {
    method: "POST",
    matcher: `${SUPPORT}/:id/extend`,
    permission: "support_access:create",
  },
  {
    method: "POST",
    matcher: `${SUPPORT}/:id/revoke`,
    permission: "support_access:delete",
  },
  {
    method: "POST",
    matcher: `${SUPPORT}/:id/approve`,
    permission: "support_access:create",
  },
  {
    method: "POST",
    matcher: `${SUPPORT}/:id/decline`,
    permission: "support_access:create",
  },
]
