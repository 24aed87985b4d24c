import { Modules } from "@medusajs/framework/utils"

import type { Permission } from "../../../types"
import type { Check, DoctorContext } from "../types"

/** More than have to be looked at to find one who may. */
const AT_MOST = 1000

/** Whether anybody may log in as a customer, and anybody may give that right. */
export const roles: Check = {
  id: "roles",
  look: async (context) => {
    const held = await heldPermissions(context)

    if (!held.has("impersonation:create")) {
      return {
        status: "warning",
        message: "No admin user may log in as a customer.",
        mend: 'Give somebody a role: login-as-customer role assign <email> "Support agent".',
      }
    }

    return held.has("impersonation_role:update")
      ? {
          status: "ok",
          message:
            "There are admin users who may log in as a customer, and who may give roles.",
          mend: null,
        }
      : {
          status: "warning",
          message: "No admin user may give or take roles.",
          mend: "Give somebody the role Manager: login-as-customer role assign <email> Manager.",
        }
  },
}

/** What all admin users together hold. */
async function heldPermissions({
  container,
  service,
}: DoctorContext): Promise<Set<Permission>> {
  const users = await container
    .resolve(Modules.USER)
    .listUsers({}, { take: AT_MOST, select: ["id"] })
  const held = new Set<Permission>()

  for (const { id } of users) {
    const { permissions } = await service.retrieveAdminStanding(id)
    permissions.forEach((permission) => held.add(permission))
  }

  return held
}
