import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ClientInfo, LogValue } from "../../../types"
import { resolveService } from "../../resolve-service"

export type RecordLogExportStepInput = {
  admin_id: string
  /** The filters of the export, as scalars. */
  filters: Record<string, LogValue>
  client: ClientInfo
}

export const recordLogExportStepId = "login-as-customer-record-log-export"

/**
 * This step writes `log_exported` with who exports what. Without
 * compensation: the record stays whatever follows.
 */
export const recordLogExportStep = createStep(
  { name: recordLogExportStepId, noCompensation: true },
  async (input: RecordLogExportStepInput, { container }) => {
    const service = resolveService(container)
    const { admin } = await service.retrieveAdminStanding(input.admin_id)
    const entry = await service.appendLogEntry({
      action_group: "configuration",
      action: "log_exported",
      kind: "admin",
      outcome: "succeeded",
      admin: admin ?? { id: input.admin_id, email: null, name: null },
      details: { values: { format: "csv", ...input.filters } },
      client: input.client,
    })

    return new StepResponse({ id: entry.id })
  }
)
