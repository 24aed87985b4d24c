import * as utils from "@medusajs/framework/utils"

import { PERMISSIONS } from "../types"

const DESCRIPTIONS: Record<(typeof PERMISSIONS)[number], string> = {
  "impersonation:create": "Allow Login as Customer",
  "impersonation:update": "Make changes while logged in as a customer",
  "impersonation:order": "Place orders while logged in as a customer",
  "impersonation:delete": "End other admins' logins as customers",
  "impersonation_log:read": "View Login as Customer Log",
  "impersonation_log:erase": "Erase a person from the Login as Customer Log",
  "customer_consent:update": "Change a customer's remote assistance consent",
  "impersonation_settings:read": "View Login as Customer settings",
  "impersonation_settings:update": "Change Login as Customer settings",
  "impersonation_role:read": "View Login as Customer roles",
  "impersonation_role:update": "Change Login as Customer roles",
  "support_access:read": "View support access",
  "support_access:create": "Grant support access",
  "support_access:delete": "Revoke support access",
}

/**
 * This plugin's permissions as policies of Medusa's RBAC, for shops that have
 * it. Where Medusa does not know policies this defines nothing.
 */
export const loginAsCustomerPolicies =
  "definePolicies" in utils
    ? utils.definePolicies(
        PERMISSIONS.map((permission) => {
          const [resource, operation] = permission.split(":")

          return {
            name: policyName(permission),
            resource,
            operation,
            description: DESCRIPTIONS[permission],
          }
        })
      )
    : undefined

/** `impersonation_log:read` → `ReadImpersonationLog`, as core names its own. */
function policyName(permission: string): string {
  const [resource, operation] = permission.split(":")

  return [operation, ...resource.split("_")]
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join("")
}
