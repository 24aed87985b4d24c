import type { MedusaContainer } from "@medusajs/framework/types"

import type { RoleDTO } from "../../types"
import { changeRoleUsersWorkflow } from "../../workflows/roles/workflows/change-role-users"
import { findRole } from "../find-role"
import { findUser } from "../find-user"
import { CLI_ACTOR, CLI_CLIENT } from "../types"

/** Gives a role to an admin user or takes it, with the same checks and records as over HTTP. */
export async function changeRole(
  container: MedusaContainer,
  change: "add" | "remove",
  [email, roleName]: string[]
): Promise<RoleDTO> {
  const user = await findUser(container, email)
  const role = await findRole(container, roleName)
  const { result } = await changeRoleUsersWorkflow(container).run({
    input: {
      role_id: role.id,
      [change]: [user.id],
      actor: CLI_ACTOR,
      client: CLI_CLIENT,
    },
  })

  return result.role
}
