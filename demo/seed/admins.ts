import type { MedusaContainer } from "@medusajs/framework/types"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"

import { LOGIN_AS_CUSTOMER_MODULE } from "../../src/modules/login-as-customer"
import type { ILoginAsCustomerModuleService } from "../../src/types"
import { changeRoleUsersWorkflow } from "../../src/workflows/roles/workflows/change-role-users"
import { findOne } from "./find"
import { register } from "./register"

const ADMINS = [
  { name: "owner", first_name: "Olivia", last_name: "Owner", role: "Manager" },
  { name: "lead", first_name: "Leo", last_name: "Lead", role: "Support lead" },
  {
    name: "agent",
    first_name: "Amélie",
    last_name: "Agent",
    role: "Support agent",
  },
  {
    name: "viewer",
    first_name: "Victor",
    last_name: "Viewer",
    role: "Support viewer",
  },
  {
    name: "auditor",
    first_name: "Aude",
    last_name: "Auditor",
    role: "Auditor",
  },
  { name: "clerk", first_name: "Clara", last_name: "Clerk", role: null },
]

/** The staff of the demo, each with the role of the same job. */
export async function seedAdmins(container: MedusaContainer): Promise<void> {
  const service = container.resolve<ILoginAsCustomerModuleService>(
    LOGIN_AS_CUSTOMER_MODULE
  )
  const roles = await service.listRoleViews()

  for (const { name, role, ...names } of ADMINS) {
    const email = `${name}@demo.test`
    let user = await findOne(container, "user", { email })
    if (!user) {
      const { result } = await createUserAccountWorkflow(container).run({
        input: {
          authIdentityId: await register(container, email),
          userData: { email, ...names },
        },
      })
      user = result
    }
    if (role) {
      await changeRoleUsersWorkflow(container).run({
        input: {
          role_id: roles.find((one) => one.name === role)!.id,
          add: [user.id],
          actor: { type: "system", id: null },
          client: { ip_address: null, user_agent: null },
        },
      })
    }
  }
}
