import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { LoginAsCustomerEvents } from "../../events"
import {
  approveSupportAccessStep,
  type ApproveSupportAccessStepInput,
} from "../steps/approve-support-access"
import { endOverAccessesStep } from "../steps/end-over-accesses"
import { idOf } from "../utils/helper-of"

export const approveSupportAccessWorkflowId =
  "login-as-customer-approve-support-access-workflow"

/** This workflow turns the request of outside support into an invitation. */
export const approveSupportAccessWorkflow = createWorkflow(
  approveSupportAccessWorkflowId,
  (input: WorkflowData<ApproveSupportAccessStepInput>) => {
    endOverAccessesStep()
    const support_access = approveSupportAccessStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.SUPPORT_GRANTED,
      data: transform(support_access, idOf),
    })

    return new WorkflowResponse(support_access)
  }
)
