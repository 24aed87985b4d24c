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
  importConsentsStep,
  type ImportConsentsStepInput,
} from "../steps/import-consents"

export const importConsentsWorkflowId =
  "login-as-customer-import-consents-workflow"

/**
 * This workflow records what many customers said, as the shop knows it from
 * elsewhere. A refusal ends the sessions that are running on them; none of
 * them gets a notice.
 */
export const importConsentsWorkflow = createWorkflow(
  importConsentsWorkflowId,
  (input: WorkflowData<ImportConsentsStepInput>) => {
    const outcome = importConsentsStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.CONSENT_CHANGED,
      data: transform({ input, outcome }, ({ input, outcome }) =>
        input.dry_run
          ? []
          : outcome.changed_ids.map((customer_id) => ({ customer_id }))
      ),
    })
    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    }).config({ name: "login-as-customer-emit-session-ended" })

    return new WorkflowResponse(outcome)
  }
)
