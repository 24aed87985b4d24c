import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { Actor, ClientInfo, EndReason } from "../../../types"
import { resolveService } from "../../resolve-service"

/** Exactly one of `admin_id`, `customer_id` and `all`. */
export type EndSessionsStepInput = {
  admin_id?: string
  customer_id?: string
  all?: true
  reason: EndReason
  actor: Actor
  client?: ClientInfo
}

export const endSessionsStepId = "login-as-customer-end-sessions"

/**
 * This step ends all sessions of an admin, on a customer, or at all. Without
 * compensation: an ended session never comes back.
 */
export const endSessionsStep = createStep(
  { name: endSessionsStepId, noCompensation: true },
  async (input: EndSessionsStepInput, { container }) => {
    const { ended_session_ids } =
      await resolveService(container).endSessionsWhere(input)

    return new StepResponse({ ended_session_ids })
  }
)
