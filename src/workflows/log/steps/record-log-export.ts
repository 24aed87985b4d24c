import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { Actor, ClientInfo, LogValue } from "../../../types"
import { resolveService } from "../../resolve-service"
import { actorOf } from "../utils/actor-of"

export type RecordLogExportStepInput = {
  actor: Actor
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
    const entry = await service.appendLogEntry({
      action_group: "configuration",
      action: "log_exported",
      kind: "admin",
      outcome: "succeeded",
      admin: await actorOf(service, input.actor),
      details: { values: { format: "csv", ...input.filters } },
      client: input.client,
    })

    return new StepResponse({ id: entry.id })
  }
)
