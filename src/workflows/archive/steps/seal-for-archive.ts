import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { sealWholeLog } from "../../log/utils/seal-whole-log"
import { resolveArchive } from "../../resolve-archive"
import { resolveService } from "../../resolve-service"

export const sealForArchiveStepId = "login-as-customer-seal-for-archive"

/**
 * This step makes a checkpoint of the log, for only what one claims is copied:
 * where none can be made, the archive says so as when it cannot be reached.
 * Without compensation: a checkpoint stays.
 */
export const sealForArchiveStep = createStep(
  { name: sealForArchiveStepId, noCompensation: true },
  async (_: void, { container }) => {
    const service = resolveService(container)

    try {
      return new StepResponse({ count: await sealWholeLog(service) })
    } catch (error) {
      const target = resolveArchive(container)?.getTarget()

      if (target) {
        await service
          .noteArchiveFailure({
            target,
            message: `the log cannot be sealed: ${reasonOf(error)}`,
          })
          // Where nothing can be written, what was thrown first says more.
          .catch(() => undefined)
      }

      throw error
    }
  }
)

/** Without the statement that comes before it. */
function reasonOf(error: unknown): string {
  const { message } = error as Error

  return message.split(" - ").at(-1)?.split("\n")[0] ?? message
}
