import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { sendNotice, type Notice } from "../utils/send-notice"

export type SendNoticesStepInput = { notices: Notice[] }

export const sendNoticesStepId = "login-as-customer-send-notices"

/**
 * This step sends notices, each once, and answers how many it sent. Without
 * compensation: what is sent is sent.
 */
export const sendNoticesStep = createStep(
  { name: sendNoticesStepId, noCompensation: true },
  async ({ notices }: SendNoticesStepInput, { container }) => {
    let count = 0

    for (const notice of notices) {
      count += Number(await sendNotice(container, notice))
    }

    return new StepResponse({ count })
  }
)
