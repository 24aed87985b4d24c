import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { Actor, ClientInfo } from "../../../types"
import { resolveService } from "../../resolve-service"

export type ChangeRoleUsersStepInput = {
  role_id: string
  /** Ids of admin users. */
  add?: string[]
  remove?: string[]
  actor: Actor
  client: ClientInfo
}

export const changeRoleUsersStepId = "login-as-customer-change-role-users"

/**
 * This step gives a role to admin users or takes it from them. Without
 * compensation: it is the whole change, and its record must stand.
 */
export const changeRoleUsersStep = createStep(
  { name: changeRoleUsersStepId, noCompensation: true },
  async (input: ChangeRoleUsersStepInput, { container }) => {
    const outcome = await resolveService(container).changeRoleUsers(input)

    return new StepResponse(outcome)
  }
)
