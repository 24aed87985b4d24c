import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { endedSessionEvents } from "../../ended-session-events"
import { LoginAsCustomerEvents } from "../../events"
import {
  answerConsentRequestStep,
  type AnswerConsentRequestStepInput,
} from "../steps/answer-consent-request"
import { countWrongAnswerStep } from "../steps/count-wrong-answer"

export const answerConsentRequestWorkflowId =
  "login-as-customer-answer-consent-request-workflow"

/**
 * This workflow takes a customer's answer by a mailed link, given as the
 * SHA-256 of its token. `consent` is null for every link that does not hold;
 * `retry_after` is set where too many of those came from the address. A refusal
 * ends the sessions that are running on her.
 */
export const answerConsentRequestWorkflow = createWorkflow(
  answerConsentRequestWorkflowId,
  (input: WorkflowData<AnswerConsentRequestStepInput>) => {
    const outcome = answerConsentRequestStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.CONSENT_CHANGED,
      data: transform({ outcome }, ({ outcome }) =>
        outcome ? [{ customer_id: outcome.customer_id }] : []
      ),
    })
    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform({ outcome }, ({ outcome }) =>
        outcome ? endedSessionEvents(outcome) : []
      ),
    }).config({ name: "login-as-customer-emit-session-ended" })

    const counted = countWrongAnswerStep(
      transform({ input, outcome }, ({ input, outcome }) => ({
        is_wrong: !outcome,
        client: input.client,
      }))
    )

    return new WorkflowResponse(
      transform({ outcome, counted }, ({ outcome, counted }) => ({
        consent: outcome ? outcome.consent : null,
        retry_after: counted.retry_after,
      }))
    )
  }
)
