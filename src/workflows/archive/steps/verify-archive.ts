import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ArchiveVerification } from "../../../types"
import { resolveArchive } from "../../resolve-archive"
import { resolveService } from "../../resolve-service"
import { compareWithShop } from "../utils/compare-with-shop"

export const verifyArchiveStepId = "login-as-customer-verify-archive"

/**
 * This step looks through the archive by itself, then compares it with the
 * shop's log; null where there is no archive. It changes nothing.
 */
export const verifyArchiveStep = createStep(
  { name: verifyArchiveStepId, noCompensation: true },
  async (_: void, { container }) => {
    const archive = resolveArchive(container)

    if (!archive) {
      return new StepResponse<ArchiveVerification | null>(null)
    }

    const alone = await archive.verify()

    return new StepResponse<ArchiveVerification | null>(
      alone.valid
        ? await compareWithShop(resolveService(container), archive)
        : alone
    )
  }
)
