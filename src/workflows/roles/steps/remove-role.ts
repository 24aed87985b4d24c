import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { Actor, ClientInfo } from "../../../types"
import { resolveService } from "../../resolve-service"

export type RemoveRoleStepInput = {
  id: string
  actor: Actor
  client: ClientInfo
}

export const removeRoleStepId = "login-as-customer-remove-role"

/**
 * This step deletes a role. Without compensation: it is the whole change, and
 * its record must stand.
 */
export const removeRoleStep = createStep(
  { name: removeRoleStepId, noCompensation: true },
  async (input: RemoveRoleStepInput, { container }) => {
    const outcome = await resolveService(container).removeRole(input)

    return new StepResponse(outcome)
  }
)
