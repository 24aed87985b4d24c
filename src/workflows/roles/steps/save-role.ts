import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { Actor, ClientInfo, Permission } from "../../../types"
import { resolveService } from "../../resolve-service"

/** Without `id` a new role is made. */
export type SaveRoleStepInput = {
  id?: string
  name?: string
  description?: string | null
  permissions?: Permission[]
  actor: Actor
  client: ClientInfo
}

export const saveRoleStepId = "login-as-customer-save-role"

/**
 * This step makes or changes a role. Without compensation: it is the whole
 * change, and its record must stand.
 */
export const saveRoleStep = createStep(
  { name: saveRoleStepId, noCompensation: true },
  async (input: SaveRoleStepInput, { container }) => {
    const outcome = await resolveService(container).saveRole(input)

    return new StepResponse(outcome)
  }
)
