import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveArchive } from "../../resolve-archive"

export const purgeArchiveStepId = "login-as-customer-purge-archive"

/**
 * This step deletes what the archive's own retention no longer allows. Without
 * compensation: what is deleted must stay so.
 */
export const purgeArchiveStep = createStep(
  { name: purgeArchiveStepId, noCompensation: true },
  async (_: void, { container }) => {
    const count = (await resolveArchive(container)?.purge()) ?? 0

    return new StepResponse({ count })
  }
)
