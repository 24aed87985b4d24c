import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { LoginAsCustomerEvents } from "../../events"
import { countWrongCodeStep } from "../steps/count-wrong-code"
import {
  exchangeLoginCodeStep,
  type ExchangeLoginCodeStepInput,
} from "../steps/exchange-login-code"

export const exchangeLoginCodeWorkflowId =
  "login-as-customer-exchange-login-code-workflow"

/**
 * This workflow exchanges a login code, given as its SHA-256, for the session
 * that it opens. `session` is null for every code that does not work; a code
 * presented twice ends the session that it opened. `retry_after` is set where
 * too many wrong ones came from the address; a right one works all the same.
 */
export const exchangeLoginCodeWorkflow = createWorkflow(
  exchangeLoginCodeWorkflowId,
  (input: WorkflowData<ExchangeLoginCodeStepInput>) => {
    const outcome = exchangeLoginCodeStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_STARTED,
      data: transform({ outcome }, ({ outcome }) =>
        outcome.session ? [{ id: outcome.session.id }] : []
      ),
    })
    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform({ outcome }, ({ outcome }) =>
        outcome.ended_session_id ? [{ id: outcome.ended_session_id }] : []
      ),
    }).config({ name: "login-as-customer-emit-session-ended" })

    const counted = countWrongCodeStep(
      transform({ input, outcome }, ({ input, outcome }) => ({
        is_wrong: outcome.session === null,
        client: input.client,
      }))
    )

    return new WorkflowResponse(
      transform({ outcome, counted }, ({ outcome, counted }) => ({
        session: outcome.session,
        retry_after: counted.retry_after,
      }))
    )
  }
)
