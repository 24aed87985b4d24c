import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { Actor, ClientInfo, Settings } from "../../../types"
import { resolveService } from "../../resolve-service"

export type ChangeSettingsStepInput = {
  values: Partial<Settings>
  actor: Actor
  client: ClientInfo
}

export const changeSettingsStepId = "login-as-customer-change-settings"

/**
 * This step changes settings. Without compensation: it is the whole change,
 * and its record must stand.
 */
export const changeSettingsStep = createStep(
  { name: changeSettingsStepId, noCompensation: true },
  async (input: ChangeSettingsStepInput, { container }) => {
    const outcome = await resolveService(container).changeSettings(input)

    return new StepResponse(outcome)
  }
)
