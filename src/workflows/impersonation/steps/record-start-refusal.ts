import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ClientInfo, LogDetails } from "../../../types"
import { resolveService } from "../../resolve-service"

export type RecordStartRefusalStepInput = {
  code: string
  admin_id: string | null
  customer_id: string | null
  details?: LogDetails
  client: ClientInfo
}

export const recordStartRefusalStepId = "login-as-customer-record-start-refusal"

/**
 * This step records a refusal that came before the module could decide.
 * Without compensation: the record must stand.
 */
export const recordStartRefusalStep = createStep(
  { name: recordStartRefusalStepId, noCompensation: true },
  async (input: RecordStartRefusalStepInput, { container }) => {
    await resolveService(container).recordStartRefusal(input)

    return new StepResponse({ recorded: true })
  }
)
