import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveArchive } from "../../resolve-archive"
import { resolveService } from "../../resolve-service"
import { verifyWholeArchive } from "../utils/verify-whole-archive"

export const verifyArchiveStepId = "login-as-customer-verify-archive"

/**
 * This step looks through the archive by itself, then compares it with the
 * shop's log; null where there is no archive. It changes nothing.
 */
export const verifyArchiveStep = createStep(
  { name: verifyArchiveStepId, noCompensation: true },
  async (_: void, { container }) => {
    const archive = resolveArchive(container)

    return new StepResponse(
      archive
        ? await verifyWholeArchive(resolveService(container), archive)
        : null
    )
  }
)
