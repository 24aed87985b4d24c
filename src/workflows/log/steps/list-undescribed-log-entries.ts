import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

export type ListUndescribedLogEntriesStepInput = {
  older_than_seconds: number
  limit: number
}

export const listUndescribedLogEntriesStepId =
  "login-as-customer-list-undescribed-log-entries"

/** This step lists log entries that no event led to a description of. */
export const listUndescribedLogEntriesStep = createStep(
  listUndescribedLogEntriesStepId,
  async (input: ListUndescribedLogEntriesStepInput, { container }) => {
    const ids =
      await resolveService(container).listUndescribedLogEntryIds(input)

    return new StepResponse({ ids })
  }
)
