import type { MedusaContainer } from "@medusajs/framework/types"

import type { RoleDTO } from "../types"
import { resolveService } from "../workflows/resolve-service"
import { UsageError } from "./errors"

/**
 * The role of that name, in any case, or of that id.
 *
 * @param option - what a refusal begins with
 */
export async function findRole(
  container: MedusaContainer,
  nameOrId: string,
  option = ""
): Promise<RoleDTO> {
  const roles = await resolveService(container).listRoleViews()
  const wanted = nameOrId.trim().toLowerCase()
  const role =
    roles.find(({ id }) => id === nameOrId) ??
    roles.find(({ name }) => name.toLowerCase() === wanted)
  if (!role) {
    const names = roles.map(({ name }) => name).join(", ")
    throw new UsageError(
      `${option}There is no role "${nameOrId}", only ${names}.`
    )
  }

  return role
}
