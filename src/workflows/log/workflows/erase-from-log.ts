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
  eraseFromLogStep,
  type EraseFromLogStepInput,
} from "../steps/erase-from-log"

export const eraseFromLogWorkflowId =
  "login-as-customer-erase-from-log-workflow"

/**
 * This workflow puts a pseudonym in a customer's place in all that is on
 * record, and answers how many entries it was. Her running sessions end.
 */
export const eraseFromLogWorkflow = createWorkflow(
  eraseFromLogWorkflowId,
  (input: WorkflowData<EraseFromLogStepInput>) => {
    const outcome = eraseFromLogStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    })

    return new WorkflowResponse(outcome)
  }
)
