import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"
import { REMOVALS } from "../utils/removals"

export const removeHelpersStepId = "login-as-customer-remove-helpers"

/**
 * This step removes what ended accesses made. Each kind is tried by itself, so
 * that one module that fails keeps nothing else alive; what cannot be removed
 * now is tried again by the job. The access itself is over by its row already.
 * Without compensation: what ended stays so.
 */
export const removeHelpersStep = createStep(
  { name: removeHelpersStepId, noCompensation: true },
  async (_: undefined, { container }) => {
    const service = resolveService(container)
    const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
    const ended_session_ids: string[] = []

    for (const id of await service.listSupportAccessesToRemove()) {
      const failures: string[] = []
      const attempt = async (what: string, work: () => Promise<unknown>) => {
        try {
          await work()
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error)
          failures.push(`${what}: ${reason}`)
        }
      }

      await attempt("everything", async () => {
        const remains = await service.retrieveSupportRemains(id)

        for (const [what, remove] of Object.entries(REMOVALS)) {
          await attempt(what, async () => {
            const ended = await remove(container, remains)
            ended_session_ids.push(...(ended ?? []))
          })
        }

        if (!failures.length) {
          await service.markSupportAccessRemoved({
            id,
            helper_ids: remains.helper_ids,
            login_ids: remains.login_ids,
          })
        }
      })

      if (failures.length) {
        logger.error(
          `Support access ${id} is over, but not all of it is removed; the job tries again. ${failures.join("; ")}`
        )
      }
    }

    return new StepResponse({ ended_session_ids })
  }
)
