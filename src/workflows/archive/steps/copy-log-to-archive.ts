import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveArchive } from "../../resolve-archive"
import { resolveService } from "../../resolve-service"
import { copyLog } from "../utils/copy-log"

export type CopyLogToArchiveStepInput = {
  /** Milliseconds since 1970 at which copying pauses; left out: at the end of the log. */
  until?: number
}

export const copyLogToArchiveStepId = "login-as-customer-copy-log-to-archive"

/**
 * This step copies what is sealed of the log and not in the archive yet.
 * Without compensation: what is copied stays, and the next run goes on there.
 */
export const copyLogToArchiveStep = createStep(
  { name: copyLogToArchiveStepId, noCompensation: true },
  async ({ until = Infinity }: CopyLogToArchiveStepInput, { container }) => {
    const archive = resolveArchive(container)
    const copied = archive
      ? await copyLog(resolveService(container), archive, {
          isStopped: () => Date.now() >= until,
        })
      : { count: 0, checkpoint: 0 }

    return new StepResponse(copied)
  }
)
