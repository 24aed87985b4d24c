import {
  createHook,
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import type { StartSessionInput } from "../../../types"
import { LoginAsCustomerEvents } from "../../events"
import { findDefaultStorefrontStep } from "../steps/find-default-storefront"
import { startSessionStep } from "../steps/start-session"

/**
 * Who wants to log in as whom, and how. The login code is made by the caller,
 * who alone knows it, and the PIN is what the customer read out: only their
 * hashes come here. `login` is what the admin's verified login says of a second
 * factor; where the settings want one, a start without it is refused.
 */
export type StartImpersonationWorkflowInput = Omit<
  StartSessionInput,
  "default_storefront_id"
>

export const startImpersonationWorkflowId =
  "login-as-customer-start-impersonation"

/**
 * This workflow starts an impersonation session: it ends the admin's earlier
 * one and answers the new, pending one with the time when its login code stops
 * working. It throws the first refusal in the contract's order.
 *
 * @property hooks.validate - Runs before the module decides. Throw a
 * `MedusaError` in it to add a reason to refuse; the refusal is recorded with
 * the error's code.
 */
export const startImpersonationWorkflow = createWorkflow(
  startImpersonationWorkflowId,
  (input: WorkflowData<StartImpersonationWorkflowInput>) => {
    const request = transform({ input }, ({ input }) => {
      const { code_hash: _, pin_hash: __, login: ___, ...request } = input

      return request
    })
    const validate = createHook("validate", request)

    const storefront = findDefaultStorefrontStep({
      customer_id: input.customer_id,
      order_id: input.order_id,
    })
    const started = startSessionStep(
      transform({ input, storefront }, ({ input, storefront }) => ({
        ...input,
        default_storefront_id: storefront.id,
      }))
    )

    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform({ started }, ({ started }) =>
        started.replaced_session_id ? [{ id: started.replaced_session_id }] : []
      ),
    })

    const result = transform({ started }, ({ started }) => ({
      session: started.session,
      code_expires_at: started.code_expires_at,
    }))

    return new WorkflowResponse(result, { hooks: [validate] })
  }
)
