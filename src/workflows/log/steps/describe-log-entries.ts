import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"
import { lookUpSubject, needsSubject } from "../utils/look-up-subject"

export type DescribeLogEntriesStepInput = { ids: string[] }

export const describeLogEntriesStepId = "login-as-customer-describe-log-entries"

/**
 * This step looks up what log entries were about and notes it. One that
 * cannot be described now does not stop the others: the job tries it again.
 * Without compensation: a description is never wrong later.
 */
export const describeLogEntriesStep = createStep(
  { name: describeLogEntriesStepId, noCompensation: true },
  async ({ ids }: DescribeLogEntriesStepInput, { container }) => {
    const service = resolveService(container)
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const described: string[] = []

    for (const id of ids) {
      try {
        const entry = await service.retrieveLogEntry(id)

        if (entry.kind !== "change" && !needsSubject(entry.action)) {
          continue
        }

        const subject = await lookUpSubject(query, entry)

        await service.describeLogEntry({ id, subject })
        described.push(id)
      } catch (error) {
        logger.warn(
          `Log entry ${id} could not be described: ${messageOf(error)}`
        )
      }
    }

    return new StepResponse({ ids: described })
  }
)

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
